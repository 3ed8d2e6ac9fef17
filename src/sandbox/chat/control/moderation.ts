import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { ControlError, parseControl } from '../../shared/control.ts';
import { type Library, SUGGESTIONS } from '../audit/libraries.ts';
import type { Service } from '../service.ts';

const libraryBody = z.strictObject({
  name: z.string().min(1).default('library'),
  describe: z.string().default(''),
  suggestion: z.enum(SUGGESTIONS).default('Block'),
  /** Those that are to be in it too. */
  keywords: z.array(z.string().min(1)).default([]),
});

/** The console's page of the service's own moderation, where alone libraries of keywords are made. */
export function addModeration(app: FastifyInstance, { audit }: Service): void {
  app.get('/libraries', () => ({ libraries: [...audit.libraries.values()].map(show) }));
  app.put<{ Params: { id: string } }>('/libraries/:id', ({ params, body }) => {
    const { keywords, ...made } = parseControl(libraryBody, body ?? {});
    const library = audit.put({ id: params.id, ...made });
    for (const keyword of keywords) audit.add(library, keyword, 'Illegal');
    return show(library);
  });
  app.delete<{ Params: { id: string } }>('/libraries/:id', ({ params }) => {
    if (!audit.remove(params.id)) throw new ControlError(404, 'no such library');
    return {};
  });
}

const show = ({ id, name, describe, suggestion, keywords }: Library) => ({
  id,
  name,
  describe,
  suggestion,
  keywords: [...keywords.keys()],
});
