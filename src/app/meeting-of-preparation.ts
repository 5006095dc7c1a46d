import type { PreparationStore } from '../ports/preparation-store.ts';

/** The meeting that a preparation of this person is for; null for an unknown one and for another person's alike. */
export const meetingOfPreparation =
  (deps: { readonly preparations: Pick<PreparationStore, 'get'> }) =>
  async (input: { readonly userId: string; readonly preparationId: string }): Promise<string | null> => {
    const preparation = await deps.preparations.get(input.preparationId);
    return preparation?.userId === input.userId ? preparation.meetingId : null;
  };
