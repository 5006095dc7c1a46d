import type { AslDefinition } from './asl.ts';

const leftOut = ['WriteMaterials', 'Deliver', 'HasReminder', 'WaitForReminder', 'Remind'];

/** The workflow of a deployment that writes no materials: it asks, keeps the answers, and closes. */
export const withoutMaterials = (definition: AslDefinition): AslDefinition => {
  const states = Object.entries(definition.States).filter(([name]) => !leftOut.includes(name));
  // What led to the materials leads past them.
  return JSON.parse(JSON.stringify({ ...definition, States: Object.fromEntries(states) }), (key, value) =>
    key === 'Next' && leftOut.includes(value) ? 'Close' : value,
  ) as AslDefinition;
};
