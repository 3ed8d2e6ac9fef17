import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { StatefulSet } from 'kubernetes-models/apps/v1/StatefulSet';
import type { Ingress } from 'kubernetes-models/networking.k8s.io/v1/Ingress';
import type { PodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import type { ConfigMap } from 'kubernetes-models/v1/ConfigMap';
import type { Service } from 'kubernetes-models/v1/Service';
import { parse, parseAllDocuments } from 'yaml';
import { environment } from '../../src/config.ts';
import { SECRETS } from '../../src/environment/environment.ts';
import { WEBHOOK_PATH } from '../../src/webhook/entrance/path.ts';
import { FOR_WATCHING, root } from './files.ts';

interface Resource {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
}

const folder = join(root, 'deploy', 'kubernetes');
const files = readdirSync(folder).filter((name) => name !== 'kustomization.yaml');
const resources = files.flatMap((name) =>
  parseAllDocuments(readFileSync(join(folder, name), 'utf8')).map((one) => one.toJS() as Resource),
);
const all = <Kind>(kind: string): Kind[] => resources.filter((one) => one.kind === kind) as Kind[];

describe('the Kubernetes manifests', () => {
  for (const resource of resources)
    it(`are right by Kubernetes’ own schema: ${resource.kind} ${resource.metadata.name}`, async () => {
      const { apiVersion, kind } = resource;
      const model = (await import(`kubernetes-models/${apiVersion}/${kind}`)) as Record<
        string,
        new (
          data: Resource,
        ) => { validate(): void }
      >;
      const Model = model[kind] ?? assert.fail(`there is no ${apiVersion} ${kind}`);
      new Model(resource).validate();
    });

  it('are all in the kustomization', () => {
    const { resources: named } = parse(readFileSync(join(folder, 'kustomization.yaml'), 'utf8')) as {
      resources: string[];
    };
    assert.deepEqual(named.toSorted(), files.toSorted());
  });

  const kubectl = spawnSync('kubectl', ['kustomize', folder], { encoding: 'utf8' });
  const skip = kubectl.error ? 'kubectl is not installed' : false;
  it('are put together by kubectl', { skip }, () => {
    assert.equal(kubectl.status, 0, kubectl.stderr);
    assert.equal(parseAllDocuments(kubectl.stdout).length, resources.length);
  });

  const bot = all<StatefulSet>('StatefulSet')[0]?.spec;
  const pod = bot?.template.spec;
  const container = pod?.containers[0];
  const config = all<ConfigMap>('ConfigMap')[0]?.data ?? {};

  it('run two processes, of which a drained node never takes both', () => {
    assert.equal(bot?.replicas, 2);
    const [budget] = all<PodDisruptionBudget>('PodDisruptionBudget');
    assert.equal(budget?.spec?.minAvailable, 1);
    assert.deepEqual(budget?.spec?.selector?.matchLabels, bot?.template.metadata?.labels);
  });

  it('configure variables that the bot knows, and secrets as files of a whole folder, so that they may change', () => {
    for (const name of Object.keys(config))
      assert.ok(name in environment.shape || FOR_WATCHING.includes(name), name);
    const folderOf = container?.volumeMounts?.find(({ name }) => name === 'secrets');
    assert.equal(folderOf?.subPath, undefined);
    for (const name of SECRETS) {
      const { value = '' } = container?.env?.find((one) => one.name === `${name}_FILE`) ?? {};
      assert.equal(value, `${folderOf?.mountPath}/${name.toLowerCase()}`);
      assert.equal(config[name], undefined);
    }
  });

  it('ask for life and readiness on the port for whoever watches, which no Service or Ingress leads to', () => {
    const ops = container?.ports?.find(({ name }) => name === 'ops')?.containerPort;
    assert.equal(String(ops), config.OPS_PORT);
    assert.equal(config.OPS_HOST, '0.0.0.0');
    assert.deepEqual(
      [container?.startupProbe, container?.livenessProbe, container?.readinessProbe].map((probe) => [
        probe?.httpGet?.path,
        probe?.httpGet?.port,
      ]),
      [
        ['/live', 'ops'],
        ['/live', 'ops'],
        ['/ready', 'ops'],
      ],
    );
    const ports = all<Service>('Service').flatMap(({ spec }) => spec?.ports ?? []);
    assert.deepEqual(
      ports.map(({ targetPort }) => targetPort),
      ['callbacks'],
    );
    const paths = all<Ingress>('Ingress').flatMap(
      ({ spec }) => spec?.rules?.flatMap(({ http }) => http?.paths ?? []) ?? [],
    );
    assert.deepEqual(
      paths.map(({ path, pathType }) => [path, pathType]),
      [[WEBHOOK_PATH, 'Exact']],
    );
  });

  it('let the bot do nothing that it does not need', () => {
    assert.equal(pod?.automountServiceAccountToken, false);
    assert.equal(pod?.securityContext?.runAsNonRoot, true);
    assert.equal(container?.securityContext?.readOnlyRootFilesystem, true);
    assert.equal(container?.securityContext?.allowPrivilegeEscalation, false);
    assert.deepEqual(container?.securityContext?.capabilities?.drop, ['ALL']);
  });
});
