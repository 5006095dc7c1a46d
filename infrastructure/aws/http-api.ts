import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import { type HttpFunction, routes } from '../../src/contracts/functions.ts';
import type { Features, StackConfig } from '../stack-config.ts';
import type { Alarms } from './alarms.ts';
import type { Naming } from './naming.ts';
import type { NodeFunction } from './node-function.ts';

/** For the whole stack: far above what people do, far below what costs money. */
const throttling = { throttlingRateLimit: 50, throttlingBurstLimit: 100 };

/** No address and no query: they hold the ids that open materials. */
const accessLogFormat = JSON.stringify({
  requestId: '$context.requestId',
  route: '$context.routeKey',
  status: '$context.status',
  latencyMs: '$context.responseLatency',
  error: '$context.integrationErrorMessage',
});

const isForCalendars = (route: string): boolean =>
  route.includes(' /calendar/') || route.includes(' /webhooks/');

/** The address of the application, and the routes to its functions. */
export class HttpApi extends pulumi.ComponentResource {
  /** Where people and vendors reach it; no slash at the end. */
  readonly publicBaseUrl: pulumi.Output<string>;
  readonly #api: aws.apigatewayv2.Api;

  constructor(
    name: string,
    args: {
      readonly naming: Naming;
      readonly alarms: Alarms;
      readonly domain: StackConfig['domain'];
      readonly logRetentionDays: number;
    },
    options?: pulumi.ComponentResourceOptions,
  ) {
    super('exec-assistant:aws:HttpApi', name, {}, options);
    const child = { parent: this };
    this.#api = new aws.apigatewayv2.Api(
      name,
      {
        name: args.naming.of(name),
        protocolType: 'HTTP',
        // There is one address: cookies and redirects belong to it.
        disableExecuteApiEndpoint: args.domain !== null,
      },
      child,
    );
    const logs = new aws.cloudwatch.LogGroup(
      name,
      { name: `/aws/vendedlogs/${args.naming.of(name)}`, retentionInDays: args.logRetentionDays },
      child,
    );
    const stage = new aws.apigatewayv2.Stage(
      name,
      {
        apiId: this.#api.id,
        name: '$default',
        autoDeploy: true,
        // Metrics of each route would cost more than all functions do; the log has route, status and time.
        defaultRouteSettings: { ...throttling, detailedMetricsEnabled: false },
        accessLogSettings: { destinationArn: logs.arn, format: accessLogFormat },
      },
      child,
    );
    if (args.domain === null) {
      this.publicBaseUrl = this.#api.apiEndpoint;
    } else {
      const domain = new aws.apigatewayv2.DomainName(
        name,
        {
          domainName: args.domain.name,
          domainNameConfiguration: {
            certificateArn: args.domain.certificateArn,
            endpointType: 'REGIONAL',
            securityPolicy: 'TLS_1_2',
          },
        },
        child,
      );
      new aws.apigatewayv2.ApiMapping(
        name,
        { apiId: this.#api.id, domainName: domain.id, stage: stage.id },
        child,
      );
      this.publicBaseUrl = pulumi.output(`https://${args.domain.name}`);
    }
    args.alarms.whenAbove(
      'api-failing',
      {
        description: 'Pages and webhooks answer that something went wrong.',
        namespace: 'AWS/ApiGateway',
        metric: '5xx',
        dimensions: { ApiId: this.#api.id },
        threshold: 5,
        minutes: 5,
      },
      this,
    );
    this.registerOutputs({ publicBaseUrl: this.publicBaseUrl });
  }

  /** Sends the routes of each function to it; routes of what this deployment is without are left out. */
  route(functions: Readonly<Partial<Record<HttpFunction, NodeFunction>>>, features: Features): void {
    const child = { parent: this };
    const targetOf = new Map<HttpFunction, pulumi.Output<string>>();
    for (const [name, fn] of Object.entries(functions)) {
      const integration = new aws.apigatewayv2.Integration(
        name,
        {
          apiId: this.#api.id,
          integrationType: 'AWS_PROXY',
          integrationUri: fn.arn,
          payloadFormatVersion: '2.0',
        },
        child,
      );
      new aws.lambda.Permission(
        `${name}-from-api`,
        {
          action: 'lambda:InvokeFunction',
          function: fn.name,
          principal: 'apigateway.amazonaws.com',
          sourceArn: pulumi.interpolate`${this.#api.executionArn}/*/*`,
        },
        child,
      );
      targetOf.set(name as HttpFunction, pulumi.interpolate`integrations/${integration.id}`);
    }
    for (const { route, to } of routes) {
      const target = targetOf.get(to);
      if (target === undefined || (isForCalendars(route) && !features.calendarIntegration)) continue;
      new aws.apigatewayv2.Route(route, { apiId: this.#api.id, routeKey: route, target }, child);
    }
  }
}
