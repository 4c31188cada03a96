'use client'

import { useTranslations } from 'next-intl'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { ProblemView } from '../../../_ui/problem-view.tsx'
import { Skeleton } from '../../../_ui/skeleton.tsx'
import { useMay } from '../../_session/role.ts'
import { ScrollBox } from '../../_shell/scroll-box.tsx'
import type { DraftEditor } from '../use-draft-editor.ts'
import { BackTestView } from './back-test-view.tsx'
import { ranges } from './bounds.ts'
import { EarlierList } from './earlier-list.tsx'
import { OrderForm } from './order-form.tsx'
import { useBackTest, useBackTests } from './use-back-tests.ts'
import { useStartBackTest } from './use-start-back-test.ts'

const parsers = {
  test: parseAsString,
  range: parseAsStringLiteral(ranges).withDefault('month'),
  from: parseAsString.withDefault(''),
  to: parseAsString.withDefault(''),
}

type Props = { editor: DraftEditor; onFaults: () => void }

/** Holds the draft against what was recorded: what it would have given to whom, beside the version in force. */
const BackTestPanel = ({ editor, onFaults }: Props) => {
  const t = useTranslations('console.back_test')
  const [{ test, ...choice }, setQuery] = useQueryStates(parsers, { history: 'replace' })
  const mayStart = useMay('edit_rules')
  const list = useBackTests()
  const shown = test ?? list.body?.data[0]?.id ?? null
  const chosen = useBackTest(shown)
  const open = (id: string) => void setQuery({ test: id }, { history: 'push' })
  const order = useStartBackTest(editor, open)
  const problem = chosen.problem ?? list.problem
  return (
    <ScrollBox name={t('title')} className="@container relative h-full">
      <div data-back-tests="">
        {mayStart && (
          <OrderForm
            choice={choice}
            onChoose={change => void setQuery(change)}
            order={order}
            onFaults={onFaults}
          />
        )}
        {problem && problem.status !== 401 && (
          <ProblemView
            problem={problem}
            onRetry={chosen.problem ? chosen.retry : list.retry}
            retrying={chosen.fetching || list.fetching}
            className="m-4 md:mx-6"
          />
        )}
        {!problem && !chosen.body && (shown !== null || !list.body) && (
          <div aria-busy="true" className="flex flex-col gap-2 px-4 py-4 md:px-6">
            <Skeleton className="h-12" />
            <Skeleton className="h-36" />
          </div>
        )}
        {list.body && shown === null && (
          <div data-none="" className="px-4 py-6 md:px-6">
            <p className="text-h3">{t('none')}</p>
            <p className="mt-1 max-w-prose text-ink-2">{t(mayStart ? 'none_start' : 'none_read')}</p>
          </div>
        )}
        {chosen.body && (
          <BackTestView
            key={chosen.body.id}
            test={chosen.body}
            isTyping={editor.dirty}
            mayCancel={mayStart}
          />
        )}
        {list.body && list.body.data.length > 0 && (
          <EarlierList list={list.body} shown={shown} onOpen={open} />
        )}
      </div>
    </ScrollBox>
  )
}
export default BackTestPanel
