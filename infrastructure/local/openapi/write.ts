import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApiDocument } from '../../../src/web/openapi/document.ts';

/** `npm run openapi`: writes docs/openapi.json from the code. */
const file = join(import.meta.dirname, '..', '..', '..', 'docs', 'openapi.json');
writeFileSync(file, `${JSON.stringify(openApiDocument(), null, 2)}\n`);
