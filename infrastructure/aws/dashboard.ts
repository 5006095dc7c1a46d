import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import type { Alarms } from './alarms.ts';
import { dashboardBody } from './dashboard-body.ts';
import type { Naming } from './naming.ts';

/** One page of CloudWatch with all that is worth a look; made last, so that it has every alarm. */
export class Dashboard extends pulumi.ComponentResource {
  readonly url: pulumi.Output<string>;

  constructor(
    name: string,
    args: { readonly naming: Naming; readonly alarms: Alarms; readonly runbookUrl: string },
    options?: pulumi.ComponentResourceOptions,
  ) {
    super('exec-assistant:aws:Dashboard', name, {}, options);
    const { naming, runbookUrl } = args;
    const { region } = aws.getRegionOutput({}, { parent: this });
    const body = pulumi.all([region, ...args.alarms.arns]).apply(([at, ...alarmArns]) =>
      JSON.stringify(
        dashboardBody({
          prefix: naming.prefix,
          stack: naming.stack,
          region: at ?? '',
          runbookUrl,
          alarmArns,
        }),
      ),
    );
    new aws.cloudwatch.Dashboard(
      name,
      { dashboardName: naming.prefix, dashboardBody: body },
      { parent: this },
    );
    this.url = pulumi.interpolate`https://${region}.console.aws.amazon.com/cloudwatch/home?region=${region}#dashboards/dashboard/${naming.prefix}`;
    this.registerOutputs({ url: this.url });
  }
}
