export const quizPath = '/quiz'
export const onboardingPath = '/api/v1/players/me/onboarding'
export const answersPath = `${onboardingPath}/answers`
export const stepsPath = `${onboardingPath}/steps`
export const personalityPath = '/api/v1/players/me/personality'
