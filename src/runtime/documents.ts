import { renderDocx } from '../adapters/docx/render-docx.ts';

/** What makes documents that are more than text. */
export const openDocuments = () => ({ renderDocx });
