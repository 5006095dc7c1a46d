import { describe, expect, it } from '@jest/globals';
import { decideRevision, mostRevisions } from '../../../src/core/decide-revision.ts';
import type { Preparation, Revision } from '../../../src/core/preparation.ts';
import { aPreparation } from '../../builders/a-preparation.ts';

const now = '2026-03-03T15:00:00Z';
const revision = (number: number, changes: Partial<Revision> = {}): Revision => ({
  number,
  remark: 'shorter',
  via: 'page',
  askedAt: '2026-03-03T14:00:00Z',
  writtenAt: '2026-03-03T14:01:00Z',
  ...changes,
});
const decide = (changes: Partial<Preparation>, remark = ' shorter ') =>
  decideRevision(aPreparation({ status: 'delivered', linkId: 'link1', ...changes }), {
    remark,
    via: 'slack',
    now,
  });

describe('a wish to have materials written anew', () => {
  it('is accepted with the number of its version, also after the preparation was closed', () => {
    const accepted = {
      kind: 'accepted',
      revision: { number: 2, remark: 'shorter', via: 'slack', askedAt: now, writtenAt: null },
    };
    expect(decide({})).toEqual(accepted);
    expect(decide({ status: 'closed' })).toEqual(accepted);
    expect(decide({ revisions: [revision(2)] })).toMatchObject({ revision: { number: 3 } });
  });

  it.each<[what: string, changes: Partial<Preparation>, remark: string, kind: string]>([
    ['nothing is out yet', { status: 'writing' }, 'shorter', 'gone'],
    ['there is no link', { linkId: null }, 'shorter', 'gone'],
    ['it was withdrawn', { status: 'withdrawn' }, 'shorter', 'gone'],
    ['the link was taken back', { linkWithdrawnAt: now }, 'shorter', 'gone'],
    ['nothing is said', {}, ' \u200B ', 'empty'],
    [
      'one is being written',
      { revisions: [revision(2, { askedAt: '2026-03-03T14:50:00Z', writtenAt: null })] },
      'add the budget',
      'running',
    ],
    [
      'it was changed often enough',
      { revisions: Array.from({ length: mostRevisions }, (_, index) => revision(index + 2)) },
      'shorter',
      'too-many',
    ],
  ])('comes to nothing where %s', (_what, changes, remark, kind) => {
    expect(decide(changes, remark)).toEqual({ kind });
  });

  it('is accepted again where an earlier one was given up', () => {
    const stuck = revision(2, { askedAt: '2026-03-03T14:40:00Z', writtenAt: null });
    expect(decide({ revisions: [stuck] })).toMatchObject({ kind: 'accepted', revision: { number: 3 } });
  });

  it('is cleaned and cut before it is kept', () => {
    expect(decide({}, `a\u202Eb${'c'.repeat(1000)}`)).toMatchObject({
      revision: { remark: expect.stringMatching(/^abc{297}…$/) },
    });
  });
});
