import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { Onboarding } from '#server/contract/onboarding'
import type { Settings } from '#server/contract/settings'
import { ScreenWords } from '../../../_i18n/screen-words.tsx'
import { onboardingPath } from '../../_quiz/paths.ts'
import { settingsPath } from '../../_settings/paths.ts'
import { askAsReader } from '../../_shell/ask-as-reader.ts'

export const generateMetadata = async (): Promise<Metadata> => {
  const t = await getTranslations('quiz')
  return { title: t('title') }
}

/** The way in: the quiz where it stopped, else what it came to. */
const QuizPage = async () => {
  const [{ body, problem }, { body: settings }] = await Promise.all([
    askAsReader<Onboarding>('getOnboarding', onboardingPath, 'me'),
    askAsReader<Settings>('getSettings', settingsPath, 'me'),
  ])
  if (problem?.status === 401) return null
  const { QuizScreen } = await import('../../_quiz/quiz-screen.tsx')
  return (
    <ScreenWords screen="quiz">
      <QuizScreen onboarding={body} settings={settings} drawnAt={Date.now()} />
    </ScreenWords>
  )
}

export default QuizPage
