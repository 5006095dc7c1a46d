import { httpFunctions, scheduledFunctions, stepFunctions } from '../src/contracts/functions.ts';
import { Alarms } from './aws/alarms.ts';
import { Dashboard } from './aws/dashboard.ts';
import { deploymentEnvironment } from './aws/deployment-environment.ts';
import { executionsArn } from './aws/executions-arn.ts';
import { Functions } from './aws/functions.ts';
import { HttpApi } from './aws/http-api.ts';
import { modelArns } from './aws/model-arns.ts';
import { namingOf } from './aws/naming.ts';
import { organisationArn } from './aws/organisation-arn.ts';
import { PrepWorkflow } from './aws/prep-workflow.ts';
import { PreparationBus } from './aws/preparation-bus.ts';
import { presentFunctions } from './aws/present-functions.ts';
import { ProductAlarms } from './aws/product-alarms.ts';
import { Schedule } from './aws/schedule.ts';
import { stackOutputs } from './aws/stack-outputs.ts';
import { Storage } from './aws/storage.ts';
import { SyncQueue } from './aws/sync-queue.ts';
import { readStackConfig } from './stack-config.ts';

/** The whole deployment. */
export default () => {
  const config = readStackConfig();
  const { features, logRetentionDays, runbookUrl } = config;
  const naming = namingOf(config.stack);

  const alarms = new Alarms('alarms', { naming, email: config.alarmEmail, runbookUrl });
  const storage = new Storage('storage', { naming, config });
  const bus = new PreparationBus('bus', { naming });
  const queue = features.calendarIntegration ? new SyncQueue('sync-queue', { naming, alarms }) : null;
  const api = new HttpApi('api', { naming, alarms, domain: config.domain, logRetentionDays });

  const functions = new Functions('functions', {
    naming,
    alarms,
    logRetentionDays,
    names: presentFunctions(config),
    secretVersions: storage.secrets.versions,
    environment: deploymentEnvironment({ config, naming, storage, bus, queue, api }),
    grantable: {
      tables: storage.tables.arns,
      secrets: storage.secrets.arns,
      connections: storage.secrets.connectionsArn,
      tokenKey: storage.tokenKeyArn,
      bucket: storage.materials.arn,
      bus: bus.arn,
      organisation: organisationArn(config.contextSource),
      model: config.writer === 'bedrock' ? modelArns(config.modelId) : [],
      queue: queue?.arn ?? null,
      executions: features.stepFunctions ? executionsArn(naming) : null,
    },
  });

  api.route(functions.pick(httpFunctions), features);
  for (const name of scheduledFunctions) {
    const runs = functions.get(name);
    if (runs !== null) new Schedule(name, { naming, alarms, runs });
  }
  const worker = functions.get('sync-calendar');
  if (worker !== null) queue?.feed(worker);
  if (features.stepFunctions) {
    const steps = functions.pick(stepFunctions);
    const workflow = new PrepWorkflow('preparation', { naming, steps, alarms, logRetentionDays });
    bus.start(workflow, { alarms });
  }
  new ProductAlarms('product-alarms', { alarms, stack: config.stack });
  const dashboard = new Dashboard('dashboard', { naming, alarms, runbookUrl });
  return stackOutputs({ publicBaseUrl: api.publicBaseUrl, dashboard, config });
};
