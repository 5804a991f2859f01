import { z } from 'zod';

import { route, type Route } from '../../../http/route.ts';
import type { Workflow } from '../index.ts';
import { roleNames } from '../present.ts';
import { requireDesk, requireFounder, requirePublisher, requireReader } from './access.ts';
import { faultItems } from './check-model.ts';
import { differenceOfVersions, differenceToVersion } from './differences.ts';
import { dropModelDraft, keepModelDraft, readModelDraft } from './drafts.ts';
import { listModels } from './models.ts';
import { setProcessOpen } from './openness.ts';
import { partsFor } from './parts.ts';
import { publishVersion } from './publish-version.ts';
import { DifferenceAnswer, Draft, FaultItem, ModelItem, Parts, Slug, VersionItem, VersionNumber, Versions, VersionXml, Xml } from './shapes.ts';
import { liveVersionOf, versionsOf, versionXml } from './versions.ts';

/** The analyst's desk: versions of processes, what a diagram may refer to, what is wrong with it, drafts, differences. */
export function studioRoutes(workflow: Workflow): Route[] {
  return [...versionRoutes(workflow), ...differenceRoutes(workflow), ...drawingRoutes(workflow), ...draftRoutes(workflow)];
}

const Version = Slug.extend({ version: z.coerce.number().pipe(VersionNumber) });
const BasedOn = VersionNumber.or(z.literal(0));

function versionRoutes(workflow: Workflow): Route[] {
  return [
    route({
      method: 'GET', path: '/api/process-models', summary: 'The processes I may change, published or begun', access: 'signed-in',
      answer: z.object({ items: z.array(ModelItem), total: z.int() }),
      async handle({ em, rights }) {
        const items = await listModels(em, rights);
        return { items, total: items.length };
      },
    }),
    route({
      method: 'GET', path: '/api/processes/:slug/versions', summary: 'The versions of a process and what runs on each', access: 'signed-in',
      params: Slug, answer: Versions,
      handle({ em, rights, params }) {
        requireReader(rights, params.slug);
        return versionsOf(workflow, em, rights, params.slug);
      },
    }),
    route({
      method: 'GET', path: '/api/processes/:slug/versions/:version', summary: 'The diagram of a version', access: 'signed-in',
      params: Version, answer: VersionXml,
      handle({ em, rights, params }) {
        requireReader(rights, params.slug);
        return versionXml(em, params.slug, params.version);
      },
    }),
    route({
      method: 'POST', path: '/api/processes/:slug/versions', summary: 'Publish a diagram as the next version', access: 'signed-in', status: 201,
      params: Slug, answer: VersionItem,
      /** `draft`: the version of the draft that is published, and so done with; one kept elsewhere since stays. */
      body: z.strictObject({ xml: Xml, note: z.string().trim().min(1).max(500), basedOn: BasedOn, draft: BasedOn.optional() }),
      async handle({ em, actor, rights, params: { slug }, body }) {
        requirePublisher(rights, slug);
        if (!await liveVersionOf(em, slug)) requireFounder(rights);
        const { version } = await publishVersion(workflow.definitions, em, actor, { slug, ...body });
        return (await versionsOf(workflow, em, rights, slug)).items.find((item) => item.version === version);
      },
    }),
    route({
      method: 'PUT', path: '/api/processes/:slug/openness', summary: 'Put a process out of use, or into use again', access: 'signed-in',
      params: Slug, body: z.strictObject({ open: z.boolean(), reason: z.string().trim().min(2).max(200) }), answer: Versions,
      async handle({ em, actor, rights, params: { slug }, body }) {
        requirePublisher(rights, slug);
        await setProcessOpen(em, actor, workflow.runtime.clock.now(), { slug, ...body });
        return versionsOf(workflow, em, rights, slug);
      },
    }),
  ];
}

function differenceRoutes({ runtime }: Workflow): Route[] {
  const path = '/api/processes/:slug/versions/:version/differences';
  return [
    route({
      method: 'GET', path, summary: 'What another version, or the live one, says differently from this', access: 'signed-in',
      params: Version, query: z.strictObject({ to: z.coerce.number().pipe(VersionNumber).optional() }), answer: DifferenceAnswer,
      handle({ em, rights, params: { slug, version }, query }) {
        requireReader(rights, slug);
        return differenceOfVersions(runtime, em, slug, { from: version, to: query.to });
      },
    }),
    route({
      method: 'POST', path, summary: 'What a diagram says differently from a version', access: 'signed-in',
      params: Version, body: z.strictObject({ xml: Xml }), answer: DifferenceAnswer,
      handle({ em, rights, params: { slug, version }, body: { xml } }) {
        requirePublisher(rights, slug);
        return differenceToVersion(runtime, em, slug, { from: version, xml });
      },
    }),
  ];
}

function drawingRoutes({ runtime, definitions }: Workflow): Route[] {
  return [
    route({
      method: 'POST', path: '/api/process-checks', summary: 'Everything that is wrong with a diagram', access: 'signed-in',
      body: z.strictObject({ xml: z.string(), slug: Slug.shape.slug.optional() }), answer: z.object({ faults: z.array(FaultItem) }),
      async handle({ em, rights, body: { xml, slug } }) {
        requireDesk(rights, slug);
        const { faults } = await definitions.examine(em, xml, slug);
        return { faults: faultItems(faults, await roleNames(em)) };
      },
    }),
    route({
      method: 'GET', path: '/api/process-parts', summary: 'Everything a diagram of a process may refer to', access: 'signed-in',
      query: z.strictObject({ slug: Slug.shape.slug.optional() }), answer: Parts,
      handle({ em, rights, query }) {
        requireDesk(rights, query.slug);
        return partsFor(runtime, em, query.slug ?? '');
      },
    }),
  ];
}

function draftRoutes({ runtime }: Workflow): Route[] {
  return [
    route({
      method: 'GET', path: '/api/process-drafts/:slug', summary: 'My draft of a process', access: 'signed-in', params: Slug, answer: Draft,
      handle({ em, rights, actor, params }) {
        requirePublisher(rights, params.slug);
        return readModelDraft(em, actor.personId, params.slug);
      },
    }),
    route({
      method: 'PUT', path: '/api/process-drafts/:slug', summary: 'Keep my draft of a process', access: 'signed-in', params: Slug,
      body: z.strictObject({ xml: Xml, basedOn: BasedOn, version: BasedOn }), answer: Draft.pick({ version: true }).extend({ savedAt: z.string() }),
      handle({ em, rights, actor, params, body }) {
        requirePublisher(rights, params.slug);
        return keepModelDraft(em, actor.personId, runtime.clock.now(), { slug: params.slug, ...body });
      },
    }),
    route({
      method: 'DELETE', path: '/api/process-drafts/:slug', summary: 'Forget my draft of a process', access: 'signed-in', params: Slug, status: 204,
      query: z.strictObject({ version: z.coerce.number().pipe(BasedOn).optional() }),
      handle: ({ em, actor, params, query }) => dropModelDraft(em, actor.personId, params.slug, query.version),
    }),
  ];
}
