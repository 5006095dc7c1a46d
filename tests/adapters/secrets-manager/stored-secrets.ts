import type { AwsAnswer, AwsCall } from '../aws/use-aws-server.ts';
import { awsError } from '../aws/use-aws-server.ts';

type Secret = { readonly versions: Map<string, string>; current: string };

/** Secrets Manager as its documentation describes it: a version is written once, and a new one becomes current. */
export const storedSecrets = () => {
  const secrets = new Map<string, Secret>();

  const write = (secret: Secret, token: string, text: string): AwsAnswer => {
    const known = secret.versions.get(token);
    if (known !== undefined && known !== text) return awsError('ResourceExistsException');
    if (known === undefined) {
      secret.versions.set(token, text);
      secret.current = token;
    }
    return { body: { VersionId: token } };
  };

  const answer = ({ target, body }: AwsCall): AwsAnswer => {
    const name = String(body.SecretId ?? body.Name);
    const secret = secrets.get(name);
    const token = String(body.ClientRequestToken);
    if (target === 'CreateSecret') {
      if (secret !== undefined) return awsError('ResourceExistsException');
      const created: Secret = { versions: new Map(), current: '' };
      secrets.set(name, created);
      return write(created, token, String(body.SecretString));
    }
    if (target === 'DeleteSecret' && body.ForceDeleteWithoutRecovery === true) {
      secrets.delete(name);
      return {};
    }
    if (secret === undefined) return awsError('ResourceNotFoundException');
    if (target === 'PutSecretValue') return write(secret, token, String(body.SecretString));
    if (target === 'GetSecretValue') {
      return { body: { SecretString: secret.versions.get(secret.current), VersionId: secret.current } };
    }
    return awsError('UnknownOperationException');
  };

  return { answer, secrets };
};
