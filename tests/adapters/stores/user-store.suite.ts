import { describe, expect, it } from '@jest/globals';
import type { UserStore } from '../../../src/ports/user-store.ts';
import { aUser } from '../../builders/a-user.ts';

/** What every user store does. */
export const userStoreSuite = (name: string, open: () => Promise<UserStore>): void => {
  describe(`${name} keeps users`, () => {
    it('gives back what was saved, one version on', async () => {
      const store = await open();
      const user = aUser({ mutedSeries: ['["c","cal","s"]'], name: 'Zoë 🙂' });
      expect(await store.save(user)).toBe('saved');
      expect(await store.get('user1')).toEqual({ ...user, version: 1 });
      expect(await store.get('another')).toBeNull();
    });

    it('refuses a save from an older version, and a second first save', async () => {
      const store = await open();
      await store.save(aUser());
      expect(await store.save(aUser({ name: 'Second' }))).toBe('conflict');
      expect(await store.save(aUser({ name: 'Ada O.', version: 1 }))).toBe('saved');
      expect(await store.save(aUser({ name: 'Late', version: 1 }))).toBe('conflict');
      expect(await store.get('user1')).toMatchObject({ name: 'Ada O.', version: 2 });
    });

    it('lets one of two concurrent saves win', async () => {
      const store = await open();
      const outcomes = await Promise.all([store.save(aUser()), store.save(aUser()), store.save(aUser())]);
      expect([...outcomes].sort()).toEqual(['conflict', 'conflict', 'saved']);
    });

    it('finds the user of a Slack identity, by team and person', async () => {
      const store = await open();
      await store.save(aUser({ slack: { teamId: 'T1', userId: 'U1' } }));
      expect(await store.bySlack({ teamId: 'T1', userId: 'U1' })).toMatchObject({ id: 'user1' });
      expect(await store.bySlack({ teamId: 'T2', userId: 'U1' })).toBeNull();
      expect(await store.bySlack({ teamId: 'T1U', userId: '1' })).toBeNull();
    });

    it.each(['#', '","', '/', '|'])(
      'takes no other Slack identity for one that is joined with %j',
      async (mark) => {
        const store = await open();
        await store.save(aUser({ slack: { teamId: `T${mark}U`, userId: 'X' } }));
        expect(await store.bySlack({ teamId: 'T', userId: `U${mark}X` })).toBeNull();
      },
    );

    it('forgets a Slack identity that was taken away', async () => {
      const store = await open();
      await store.save(aUser());
      await store.save(aUser({ slack: null, version: 1 }));
      expect(await store.bySlack({ teamId: 'T1', userId: 'U1' })).toBeNull();
    });

    it('finds a phone only once its owner consented, also after STOP', async () => {
      const store = await open();
      const phone = { number: '+4915112345678', consentAt: null, optedOutAt: null };
      await store.save(aUser({ phone }));
      expect(await store.byPhone(phone.number)).toBeNull();
      const consentAt = '2026-03-01T10:00:00Z';
      await store.save(aUser({ phone: { ...phone, consentAt, optedOutAt: consentAt }, version: 1 }));
      expect(await store.byPhone(phone.number)).toMatchObject({ id: 'user1' });
    });

    it('gives a number to whoever confirmed it last', async () => {
      const store = await open();
      const phone = { number: '+4915112345678', optedOutAt: null };
      await store.save(aUser({ id: 'now', phone: { ...phone, consentAt: '2026-03-02T00:00:00Z' } }));
      await store.save(aUser({ id: 'then', phone: { ...phone, consentAt: '2026-01-02T00:00:00Z' } }));
      expect(await store.byPhone(phone.number)).toMatchObject({ id: 'now' });
    });

    it('leaves an identity that two accounts linked with the first of them', async () => {
      const store = await open();
      await store.save(aUser({ id: 'second', createdAt: '2026-03-02T00:00:00Z' }));
      await store.save(aUser({ id: 'first', createdAt: '2026-03-01T00:00:00Z' }));
      expect(await store.bySlack({ teamId: 'T1', userId: 'U1' })).toMatchObject({ id: 'first' });
    });
  });
};
