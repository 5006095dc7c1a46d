import type { Draft } from '../../src/core/writing/draft.ts';

/** What a model would answer about the meeting of `aMeeting` with the answers of `preparationActions`. */
export const aDraft = (changes: Partial<Draft> = {}): Draft => ({
  headline: { text: 'Settle the budget.', source: 'answer.goal' },
  agenda: [
    {
      title: 'Purpose',
      minutes: 10,
      source: 'type',
      notes: [{ text: 'Agree the budget', source: 'answer.goal' }],
    },
    { title: 'Decisions', minutes: 25, source: 'type', notes: [] },
  ],
  questions: [{ text: 'What has to be decided here?', to: null, source: 'type' }],
  briefing: [{ text: 'Platform: 145 of 150 spent.', source: 'context.budget' }],
  noteTemplate: [{ heading: 'Decisions', prompts: ['What was decided'] }],
  ...changes,
});
