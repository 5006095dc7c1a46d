import { MaterialsInvalid } from '../errors.ts';
import type { Materials } from '../materials.ts';
import { materialsSchema } from './materials-schema.ts';
import { meetingMinutes } from './meeting-minutes.ts';

/** Checks the document of any writer; throws MaterialsInvalid naming the part that is wrong, never its text. */
export const validateMaterials = (candidate: unknown): Materials => {
  const parsed = materialsSchema.safeParse(candidate);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new MaterialsInvalid(`materials: ${issue?.path.join('.') ?? ''}: ${issue?.code ?? 'invalid'}`);
  }
  const materials: Materials = parsed.data;
  const planned = materials.agenda.reduce((sum, item) => sum + item.minutes, 0);
  const minutes = meetingMinutes(materials);
  if (planned !== minutes) {
    throw new MaterialsInvalid(`materials: agenda has ${planned} minutes, the meeting ${minutes}`);
  }
  return materials;
};
