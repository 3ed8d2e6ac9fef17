import { environment } from '../config.ts';
import type { ShownSecret } from '../problems/doctor.ts';
import { secretsIn } from '../secrets.ts';
import type { ConfigurationFacts } from './facts.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** Of a shorter secret, two characters would tell too much. */
const LONG = 16;

/** Which variables are set, and where the secrets among them come from, by no more than their length and end. */
export function describeVariables(
  env: Variables,
  { inFile, inEnvironment }: { readonly inFile: Variables; readonly inEnvironment: Variables },
): ConfigurationFacts {
  const set = Object.keys(environment.shape).filter((name) => env[name]?.trim());
  const secrets = [...secretsIn(env)].flatMap(([name, [secret]]): ShownSecret[] => {
    if (secret === undefined) return [];
    const end = secret.length < LONG ? '' : secret.slice(-2);
    // What stands in both is taken from the environment.
    const isOfFile = !inEnvironment[name]?.trim() && inFile[name] !== undefined;
    const isNamed = [inEnvironment, inFile].find((one) => one[name]?.trim() || one[`${name}_FILE`]?.trim());
    const source = isNamed?.[`${name}_FILE`]?.trim() ? 'secret-file' : isOfFile ? 'file' : 'environment';
    return [{ name, length: secret.length, end, source }];
  });
  return { variables: set.length, secrets };
}
