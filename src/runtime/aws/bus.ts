import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { eventBridgeBus } from '../../adapters/eventbridge/eventbridge-bus.ts';
import { sdkClientOptions } from '../../adapters/http/sdk-client-options.ts';
import type { EventBus } from '../../ports/event-bus.ts';
import type { Runtime } from '../lambda.ts';

export const openBus = ({ environment }: Runtime): EventBus =>
  eventBridgeBus({
    client: new EventBridgeClient(sdkClientOptions()),
    busName: environment.get('EVENT_BUS_NAME'),
  });
