import { dynamoStoresSuite } from '../adapters/dynamodb/dynamo-stores.suite.ts';
import { useTables } from '../adapters/dynamodb/use-tables.ts';
import { startDynamodbLocal } from './dynamodb-local.ts';

dynamoStoresSuite('DynamoDB Local', useTables(startDynamodbLocal));
