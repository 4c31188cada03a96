'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { requestJson } from '../../_live/request-json.ts'
import { asRequestProblem, type RequestProblem } from '../../_live/request-problem.ts'
import { parseDocument } from './parse-document.ts'
import type { DraftReply } from './rule-set-types.ts'
import { unsavedText } from './unsaved-text.ts'
import { draftKey, draftPath } from './use-rule-sets.ts'

const autosaveMs = 1_200

export const asText = (document: unknown): string => JSON.stringify(document, null, 2)

/**
 * What is typed and what is saved of it. Text that parses saves itself after a pause; a refused or unanswered save keeps
 * the text and waits for the admin. `theirs` is what somebody else saved in between.
 */
export const useDraftEditor = (latest: DraftReply) => {
  const client = useQueryClient()
  const [base, setBase] = useState(() => unsavedText.read()?.base ?? latest)
  const [text, setText] = useState(() => unsavedText.read()?.text ?? asText(latest.document))
  const [savedText, setSavedText] = useState(() => asText(base.document))
  const [saving, setSaving] = useState(false)
  const underWay = useRef<{ text: string; reply: Promise<DraftReply | null> } | null>(null)
  const [problem, setProblem] = useState<RequestProblem | null>(null)
  const [theirs, setTheirs] = useState<DraftReply | null>(null)
  const parsed = useMemo(() => parseDocument(text), [text])
  const dirty = text !== savedText

  const edit = (next: string) => {
    setText(next)
    setProblem(null)
  }

  /** What the form makes of the document. */
  const change = (document: unknown) => edit(asText(document))

  const adopt = (draft: DraftReply, nextText = asText(draft.document)) => {
    setBase(draft)
    setSavedText(nextText)
    client.setQueryData(draftKey, draft)
  }

  const send = (document: unknown, over: DraftReply, sent: string): Promise<DraftReply | null> => {
    const own = {
      text: sent,
      reply: sendNow(document, over, sent).finally(() => {
        if (underWay.current === own) underWay.current = null
      }),
    }
    underWay.current = own
    return own.reply
  }

  const sendNow = async (document: unknown, over: DraftReply, sent: string): Promise<DraftReply | null> => {
    setSaving(true)
    setProblem(null)
    try {
      await client.cancelQueries({ queryKey: draftKey })
      const body = { document, based_on: over.based_on }
      const reply = await requestJson<DraftReply>(draftPath, {
        method: 'PUT',
        body,
        revision: over.revision,
      })
      adopt(reply, sent)
      setTheirs(null)
      return reply
    } catch (error) {
      await refused(asRequestProblem(error))
      return null
    } finally {
      setSaving(false)
    }
  }

  const refused = async (refusal: RequestProblem) => {
    if (refusal.status !== 412) return setProblem(refusal)
    await requestJson<DraftReply>(draftPath).then(setTheirs, (error: unknown) =>
      setProblem(asRequestProblem(error)),
    )
  }

  /** Answers the draft as it is saved now; null when it could not be. One save comes after the other. */
  const save = async (): Promise<DraftReply | null> => {
    if (!parsed.ok || theirs) return null
    let saved = { draft: base, text: savedText }
    for (let before = underWay.current; before; before = underWay.current) {
      const draft = await before.reply
      if (!draft) return null
      saved = { draft, text: before.text }
    }
    return text === saved.text ? saved.draft : await send(parsed.document, saved.draft, text)
  }

  const resolve = async (document: unknown) => {
    if (!theirs) return
    const merged = asText(document)
    if (await send(document, theirs, merged)) setText(merged)
  }

  /** What was published since the draft was begun is in the document now. */
  const rebase = async (document: unknown, version: number) => {
    const merged = asText(document)
    if (await send(document, { ...base, based_on: version }, merged)) setText(merged)
  }

  /** Saving the same again is how a schedule is called off. */
  const unschedule = () => send(base.document, base, savedText)

  const autosave = useEffectEvent(() => void save())
  const waits = dirty && parsed.ok && !saving && !problem && !theirs
  // biome-ignore lint/correctness/useExhaustiveDependencies: each keystroke starts the pause anew
  useEffect(() => {
    if (!waits) return
    const timer = setTimeout(() => autosave(), autosaveMs)
    return () => clearTimeout(timer)
  }, [waits, text])

  useEffect(() => {
    if (dirty) unsavedText.keep({ text, base })
    else unsavedText.forget()
  }, [dirty, text, base])

  const follow = useEffectEvent((newer: DraftReply) => {
    if (dirty || saving || newer.revision === base.revision) return
    setBase(newer)
    setText(asText(newer.document))
    setSavedText(asText(newer.document))
  })
  useEffect(() => follow(latest), [latest])

  return {
    base,
    text,
    edit,
    change,
    parsed,
    dirty,
    saving,
    problem,
    theirs,
    save,
    resolve,
    rebase,
    unschedule,
    adopt,
  }
}

export type DraftEditor = ReturnType<typeof useDraftEditor>
