import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkBlocks } from '../../../infrastructure/local/slack/check-blocks.ts';
import { checkView } from '../../../infrastructure/local/slack/check-view.ts';
import { questionModal } from '../../../src/adapters/slack/blocks/question-modal.ts';
import { renderMessage } from '../../../src/adapters/slack/blocks/render-message.ts';
import { aNotice, aQuestionForm, everyMessage } from '../../builders/assistant-messages.ts';

/** Every text of a message, one per line: what a person reads. */
const readText = (value: unknown): string =>
  [...JSON.stringify(value).matchAll(/"(?:text|url)":("(?:[^"\\]|\\.)*")/g)]
    .map((match) => JSON.parse(match[1] ?? '""') as string)
    .join('\n');

const mrkdwnTexts = (value: unknown): readonly string[] =>
  [...JSON.stringify(value).matchAll(/"type":"mrkdwn","text":("(?:[^"\\]|\\.)*")/g)].map(
    (match) => JSON.parse(match[1] ?? '""') as string,
  );

describe('the notice', () => {
  const { text, blocks } = renderMessage(aNotice());

  it('says what, when in the reader’s zone, who, why now and what will be made', () => {
    expect(readText(blocks)).toBe(
      [
        'Q1 numbers with the board',
        '*Quarterly business review*  ·  Thu 5 Mar, 14:00–15:30 (CET)',
        'With Anna, Bo and Chris',
        '*I will make:* an agenda, questions, a briefing, a note template',
        'Start prep',
        'Remind me in 2 hours',
        'Skip this one',
        'Skip the series',
        'Skip the whole series?',
        'I will not prepare any meeting of this series again.',
        'Skip the series',
        'Keep it',
        'Why now: matched rule qbr: "quarterly review" in the title',
      ].join('\n'),
    );
  });

  it('says in the notification what it is about', () => {
    expect(text).toBe('Time to prepare “Q1 numbers with the board”, Thu 5 Mar, 14:00');
  });

  it('carries the preparation and its round in every button, and nothing else', () => {
    const values = [...JSON.stringify(blocks).matchAll(/"value":"([^"]*)"/g)].map((match) => match[1]);
    expect(values).toEqual(['prep_1.0', 'prep_1.0', 'prep_1.0', 'prep_1.0']);
  });

  it('offers to skip the series only where there is one', () => {
    expect(JSON.stringify(renderMessage(aNotice({ isSeries: false })).blocks)).not.toContain('skip_series');
  });

  it.each([
    [[], ''],
    [['Anna Lind'], 'With Anna'],
    [['anna@example.com', 'Bo B'], 'With Anna and Bo'],
    [['A', 'B', 'C', 'D', 'E'], 'With A, B, C, D and E'],
    [['A', 'B', 'C', 'D', 'E', 'F', 'G'], 'With A, B, C, D and 3 more'],
  ])('names the first few people of %j', (people, line) => {
    const read = readText(renderMessage(aNotice({ people })).blocks);
    expect(read.match(/With .*/)?.[0] ?? '').toBe(line);
  });
});

describe('every message', () => {
  it.each(everyMessage().map((message) => [message.kind, message] as const))(
    '%s fits Slack’s rules and says what it is in the notification',
    (_, message) => {
      const { text, blocks } = renderMessage(message);
      expect(checkBlocks(blocks, 50)).toEqual([]);
      expect(text.length).toBeGreaterThan(10);
    },
  );

  it('fits Slack’s rules whatever the texts are', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 4000 }),
        fc.array(fc.string({ unit: 'binary', maxLength: 300 }), { maxLength: 30 }),
        (title, people) => {
          for (const message of everyMessage({ title, people, rule: title, typeLabel: title })) {
            const { text, blocks } = renderMessage(message);
            expect(checkBlocks(blocks, 50)).toEqual([]);
            expect(JSON.stringify(blocks).length).toBeLessThan(13_200);
            expect(text.length).toBeLessThan(4000);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('never lets a text from outside become markup', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom('<!here>', '<@U1>', '<https://e.example|x>', '&lt;', '*', '_', '`', 'a', ' '),
        ),
        (parts) => {
          for (const message of everyMessage({ title: parts.join(''), people: [parts.join('')] })) {
            const { text, blocks } = renderMessage(message);
            for (const markup of [text, ...mrkdwnTexts(blocks)]) expect(markup).not.toMatch(/[<>]/);
          }
        },
      ),
    );
  });
});

describe('a hostile title', () => {
  const notice = (title: string | null) => renderMessage(aNotice({ title, people: [title ?? ''] }));
  const shownTitle = (title: string | null): string => readText(notice(title).blocks).split('\n')[0] ?? '';
  const wordJoiner = '\u2060';

  it.each([
    ['pings', 'QBR <!channel> <!here> <!everyone>'],
    ['mentions', '<@U0EXEC> please approve <!subteam^S123> <#C123>'],
    ['links', '<https://evil.example/login|Join Zoom>'],
    ['styles', '*_~``>bold :rotating_light:``~_*'],
    ['templates', '{{7*7}} $\u007Bjndi:ldap://x} <%= 1 %> $(id) ;ls'],
  ])('with %s is shown literally, in plain text', (_, title) => {
    expect(shownTitle(title)).toBe(title);
    expect(notice(title).blocks[0]).toMatchObject({ text: { type: 'plain_text', emoji: false } });
    expect(notice(title).text).not.toMatch(/[<>]/);
  });

  it('that was encoded before is shown as typed, not decoded', () => {
    expect(shownTitle('1:1 &lt;@U123&gt; &amp;lt;')).toBe(
      `1:1 &${wordJoiner}lt;@U123&${wordJoiner}gt; &${wordJoiner}amp;lt;`,
    );
    expect(shownTitle('R&D review')).toBe('R&D review');
  });

  it.each([
    ['ten thousand letters', 'A'.repeat(10_000)],
    ['2,999 ampersands', '&'.repeat(2999)],
    ['families of emoji', '👨‍👩‍👧‍👦'.repeat(200)],
  ])('of %s is cut within the limits, between characters', (_, title) => {
    expect(checkBlocks(notice(title).blocks, 50)).toEqual([]);
    expect(shownTitle(title).isWellFormed()).toBe(true);
    expect(shownTitle(title)).toMatch(/…$/);
  });

  it.each([[''], [null], ['   '], ['\u200B'], ['\u202E\u2066']])(
    'that shows nothing (%j) is "(no title)"',
    (title) => {
      expect(shownTitle(title)).toBe('(no title)');
    },
  );

  it('cannot turn its direction around', () => {
    expect(shownTitle('Invoice \u202Efdp.exe \u2066x\u2069')).toBe('Invoice fdp.exe x');
  });

  it('and five thousand attendees stay within the limits', () => {
    const people = Array.from({ length: 5000 }, (_, index) =>
      index % 2 ? '<!here>' : `"Boss" <boss${index}@corp>`,
    );
    expect(checkBlocks(renderMessage(aNotice({ people })).blocks, 50)).toEqual([]);
  });
});

describe('the questions', () => {
  it('are one field each, with a note at the end, for one round of one preparation', () => {
    const view = questionModal(aQuestionForm());
    expect(checkView(view)).toEqual([]);
    expect(view).toMatchObject({ callback_id: 'answer_prep', private_metadata: 'prep_1.0' });
    expect(view.blocks.filter(({ type }) => type === 'input').map(({ block_id }) => block_id)).toEqual([
      'question.goal',
      'question.risks',
      'note',
    ]);
  });

  it('fit Slack’s rules whatever their texts are', () => {
    const questions = Array.from({ length: 200 }, (_, index) => ({
      id: `q${index}`,
      text: '&'.repeat(5000),
      required: true,
      multiline: index % 2 === 0,
    }));
    expect(checkView(questionModal(aQuestionForm({ questions })))).toEqual([]);
  });
});
