import { S3Client } from '@aws-sdk/client-s3';
import { sdkClientOptions } from '../../adapters/http/sdk-client-options.ts';
import { s3MaterialFiles } from '../../adapters/s3/s3-material-files.ts';
import type { MaterialFiles } from '../../ports/material-files.ts';
import type { Runtime } from '../lambda.ts';

export const openFiles = ({ environment }: Runtime): MaterialFiles =>
  s3MaterialFiles({
    client: new S3Client(sdkClientOptions()),
    bucket: environment.get('MATERIALS_BUCKET'),
  });
