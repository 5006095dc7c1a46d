import { html } from 'hono/html';
import type { Html } from '../layout.ts';

const byRegion = Map.groupBy(Intl.supportedValuesOf('timeZone'), (zone) => zone.split('/')[0] ?? zone);

const option = (zone: string, current: string): Html =>
  html`<option value="${zone}" ${zone === current ? 'selected' : ''}>${zone.replaceAll('_', ' ')}</option>`;

/** Every zone by region; the person's own first, which may be a name that the platform no longer lists. */
export const zoneOptions = (current: string): Html => {
  const listed = [...byRegion.values()].some((zones) => zones.includes(current));
  return html`${listed ? '' : option(current, current)}${current === 'UTC' || !listed ? '' : option('UTC', current)}${[
    ...byRegion,
  ].map(
    ([region, zones]) => html`
    <optgroup label="${region}">${zones.map((zone) => option(zone, current))}</optgroup>`,
  )}`;
};
