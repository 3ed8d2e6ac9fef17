import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { ChatOptions } from '../options.ts';
import type { Webhooks } from '../webhooks.ts';
import type { Audit, Verdict } from './libraries.ts';

/** What of a message is judged by itself: its text elements as one text, and its custom element. */
export interface Judged {
  readonly scene: 'Group' | 'GroupCustom';
  readonly text: string;
  readonly verdict: Verdict;
}

/** What a custom element's data names as the text to be judged (Chat docs 269/78633); else all of it is. */
const named = z.looseObject({ IMAuditContentType: z.literal('Text'), IMAuditContent: z.string() });
const element = z.object({
  MsgType: z.string(),
  MsgContent: z.looseObject({ Text: z.string().optional(), Data: z.string().optional() }),
});

function textOfCustom(data: string): string {
  try {
    const read = named.safeParse(JSON.parse(data));
    return read.success ? read.data.IMAuditContent : data;
  } catch {
    return data;
  }
}

/** Judges a message's elements (Chat docs 269/78633). */
export function judgeMessage(audit: Audit, body: readonly unknown[]): Judged[] {
  const elements = body.flatMap((one) => {
    const read = element.safeParse(one);
    return read.success ? [read.data] : [];
  });
  const texts = elements
    .filter(({ MsgType }) => MsgType === 'TIMTextElem')
    .map(({ MsgContent }) => MsgContent.Text ?? '');
  const customs = elements
    .filter(({ MsgType }) => MsgType === 'TIMCustomElem')
    .map(({ MsgContent }) => textOfCustom(MsgContent.Data ?? ''));
  const judge = (scene: Judged['scene'], text: string): Judged[] =>
    text === '' ? [] : [{ scene, text, verdict: audit.judge(text) }];
  return [...judge('Group', texts.join('')), ...customs.flatMap((text) => judge('GroupCustom', text))];
}

/** The message whose verdicts are told. */
interface About {
  readonly sdkAppId: number;
  readonly groupId: string;
  readonly from: string;
  readonly customData: string;
  /** Absent of a message that was stopped, or not delivered for another reason. */
  readonly msgSeq: number | undefined;
  /** Whether moderation stopped it. */
  readonly isStopped: boolean;
}

/** Tells of the verdicts on a message, as the console has it (Chat docs 269/95616). */
export function tellVerdicts(
  { webhooks, options }: { webhooks: Webhooks; options: () => ChatOptions },
  judged: readonly Judged[],
  about: About,
): void {
  const { moderationNotify, moderationPass } = options();
  for (const { scene, text, verdict } of judged) {
    if (verdict.result === 'Pass' && moderationNotify === 'violations') continue;
    const body = {
      Scene: scene,
      SdkAppId: about.sdkAppId,
      From_Account: about.from,
      ContactItem: { ContactType: 2, ToGroupId: about.groupId },
      ContentType: 'Text',
      TextContent: [text],
      ...(about.msgSeq !== undefined && { MsgID: String(about.msgSeq) }),
      CtxcbResult: about.isStopped ? 1 : 0,
      CtxcbSuggestion: verdict.result === 'Pass' ? moderationPass : verdict.result,
      CtxcbLabel: verdict.label,
      CtxcbSubLabel: '',
      CtxcbSubLabelDesc: '',
      CtxcbLibName: verdict.library,
      CtxcbKeywords: verdict.keywords,
      CtxcbRequestId: randomUUID(),
      CloudCustomData: about.customData,
    };
    webhooks.tell({ command: 'ContentCallback.ResultNotify', body, platform: 'Unknown' });
  }
}
