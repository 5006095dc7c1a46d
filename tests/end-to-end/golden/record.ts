import { writeGolden } from './golden-files.ts';
import { prepareWeek } from './prepare-week.ts';
import { goldenWeeks } from './thirty-meetings.ts';

/** `npm run golden` writes the golden files anew: read the difference before it is committed. */
const texts = new Map<string, string>();
for (const week of goldenWeeks) {
  for (const [file, { markdown }] of await prepareWeek(week)) texts.set(file, markdown);
}
writeGolden(texts);
console.log(`${texts.size} golden files`);
