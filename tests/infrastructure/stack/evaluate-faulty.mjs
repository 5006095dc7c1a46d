/** Programs with one fault each; run as a process of its own, which prints what the evaluation says. */
import * as aws from '@pulumi/aws';
import { evaluateStack } from '../../../infrastructure/evaluate/evaluate-stack.ts';

const faulty = {
  twice: () => {
    new aws.sqs.Queue('one', { name: 'one' });
    new aws.sqs.Queue('one', { name: 'another' });
    return {};
  },
  unknownType: () => {
    new aws.ec2.Vpc('vpc', { cidrBlock: '10.0.0.0/16' });
    return {};
  },
  unknownLookUp: () => ({ zones: aws.getAvailabilityZonesOutput().names }),
  thrown: () => {
    throw new Error('The program fails');
  },
};

const request = { stack: 'dev', config: {}, secrets: {} };
const outcomes = {};
for (const [name, program] of Object.entries(faulty)) {
  outcomes[name] = await evaluateStack(request, async () => program);
}
process.stdout.write(JSON.stringify(outcomes));
