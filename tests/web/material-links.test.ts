import { describe, expect, it } from '@jest/globals';
import { hashSecret } from '../../src/app/hashes.ts';
import { aUser } from '../builders/a-user.ts';
import type { HouseOptions } from './web-house.ts';
import { browserOf, webHouse } from './web-house.ts';

const linkedHouse = async (options: HouseOptions = {}) => {
  const house = webHouse(options);
  await house.users.save(aUser());
  await house.users.save(aUser({ id: 'user2' }));
  const { linkId, url } = await house.createLink({
    userId: 'user1',
    preparationId: 'preparation1',
    fileKeyPrefix: 'users/user1/preparations/preparation1',
    expiresAt: '2026-03-11T15:00:00Z',
  });
  const browser = browserOf(house);
  await browser.become('user1');
  return { house, browser, linkId, path: `/m/${linkId}`, url };
};

describe('a material link', () => {
  it('has a random id of 22 characters, of which only the hash is kept', async () => {
    const { house, linkId, url } = await linkedHouse();
    expect(linkId).toMatch(/^[\w-]{22}$/);
    expect(url).toBe(`https://assistant.example/m/${linkId}`);
    const stored = await house.links.get(hashSecret(linkId));
    expect(JSON.stringify(stored)).not.toContain(linkId);
  });

  it.each([
    ['', 'html'],
    ['?format=html', 'html'],
    ['?format=md', 'md'],
    ['?format=docx', 'docx'],
    ['?format=json', 'json'],
  ])('with %p opens the %s file, signed for five minutes', async (query, type) => {
    const { browser, path } = await linkedHouse();
    const answer = await browser.get(`${path}${query}`);
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toBe(
      `https://files.example/users/user1/preparations/preparation1/materials.${type}?seconds=300`,
    );
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('can be opened any number of times, and each leaves a trace without its id', async () => {
    const { house, browser, linkId, path } = await linkedHouse();
    await browser.get(path);
    house.clock.advanceMinutes(1);
    await browser.get(path);
    expect(house.audit.all()).toHaveLength(2);
    expect(house.audit.all()[0]).toMatchObject({
      action: 'materials.open',
      subject: 'preparation1',
      actor: 'user1',
    });
    expect(JSON.stringify([house.audit.all(), house.log.lines])).not.toContain(linkId);
  });

  it('can be looked at by a scanner without a trace', async () => {
    const { house, browser, path } = await linkedHouse();
    const answer = await browser.get(path, { method: 'HEAD' });
    expect(answer.status).toBe(302);
    expect(house.audit.all()).toEqual([]);
  });

  it('asks for a sign-in and leads back, whether it exists or not', async () => {
    const { house, path } = await linkedHouse();
    const stranger = browserOf(house);
    for (const asked of [path, '/m/AAAAAAAAAAAAAAAAAAAAAA']) {
      const answer = await stranger.get(`${asked}?redirect=//evil.example`);
      expect(answer.headers.get('location')).toBe(`/auth/login?next=${encodeURIComponent(asked)}`);
    }
  });

  it('is unknown to another person, just like one that never was', async () => {
    const { browser, path } = await linkedHouse();
    await browser.become('user2');
    const [foreign, unknown] = [await browser.get(path), await browser.get('/m/AAAAAAAAAAAAAAAAAAAAAA')];
    expect([foreign.status, unknown.status]).toEqual([404, 404]);
    expect(await foreign.text()).toBe(await unknown.text());
  });

  it.each([
    '/m/short',
    '/m/..%2f..%2fetc',
    '/m/AAAAAAAAAAAAAAAAAAAAAA?format=exe',
    '/m/AAAAAAAAAAAAAAAAAAAAAA?format=toString',
  ])('that is malformed (%s) is not found', async (path) => {
    const { browser } = await linkedHouse();
    expect((await browser.get(path)).status).toBe(404);
  });

  it('says kindly that it is over after its last day', async () => {
    const { house, browser, path } = await linkedHouse();
    house.clock.set('2026-03-11T15:00:00Z');
    await browser.become('user1');
    const answer = await browser.get(path);
    expect(answer.status).toBe(410);
    expect(await answer.text()).toContain('These materials are gone');
  });

  it('dies on command', async () => {
    const { house, browser, linkId, path } = await linkedHouse();
    await house.links.revoke(hashSecret(linkId), house.clock.now());
    const answer = await browser.get(path);
    expect(answer.status).toBe(410);
    expect(await answer.text()).toContain('taken back');
  });

  it('opens for whoever has it where the deployment says so', async () => {
    const { house, path } = await linkedHouse({ access: 'capability' });
    const answer = await browserOf(house).get(path);
    expect(answer.headers.get('location')).toContain('materials.html');
    expect(house.audit.all()[0]).toMatchObject({ actor: 'whoever has the link', userId: 'user1' });
    expect((await browserOf(house).get('/m/AAAAAAAAAAAAAAAAAAAAAA')).status).toBe(404);
  });
});
