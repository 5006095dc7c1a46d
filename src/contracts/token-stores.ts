/** Where the tokens of connections can be kept. */
export const tokenStores = ['secrets-manager', 'dynamodb-kms'] as const;

export type TokenStoreName = (typeof tokenStores)[number];
