import type { RuleSetDocument } from './rule-set.ts'

const perHour = (count: number) => ({ count, per: 'hour' as const })
const perDay = (count: number) => ({ count, per: 'day' as const })

/** Version 1, as shipped. Every number here is a default that admins change, never a constant in code. */
export const defaultRuleSet: RuleSetDocument = {
  unit: {
    singular: { en: 'Besito', es: 'Besito' },
    plural: { en: 'Besitos', es: 'Besitos' },
  },
  activities: {
    'game.login': { label: { en: 'Signed in', es: 'Entraste' } },
    'game.daily_login': { label: { en: 'First visit of the day', es: 'Primera visita del día' } },
    'game.message_sent': { label: { en: 'Sent a message', es: 'Enviaste un mensaje' } },
    'game.trivia_completed': { label: { en: 'Answered a trivia', es: 'Respondiste una trivia' } },
    'game.challenge_completed': { label: { en: 'Completed a challenge', es: 'Completaste un reto' } },
    'game.session_ended': { label: { en: 'Spent time playing', es: 'Pasaste un rato jugando' } },
    'game.content_discovered': { label: { en: 'Discovered something new', es: 'Descubriste algo nuevo' } },
    'narrative.chapter_completed': { label: { en: 'Finished a chapter', es: 'Terminaste un capítulo' } },
    'narrative.decision_made': { label: { en: 'Made a decision', es: 'Tomaste una decisión' } },
    'narrative.ending_found': { label: { en: 'Found an ending', es: 'Encontraste un final' } },
    'community.participated': { label: { en: 'Joined the community', es: 'Participaste en la comunidad' } },
    'community.newcomer_helped': { label: { en: 'Helped a newcomer', es: 'Ayudaste a alguien nuevo' } },
    'community.friend_referred': { label: { en: 'Brought a friend', es: 'Trajiste a alguien' } },
    'commerce.vip_purchased': { label: { en: 'Became VIP', es: 'Te hiciste VIP' } },
    'commerce.subscription_renewed': { label: { en: 'Renewed VIP', es: 'Renovaste VIP' } },
  },
  rules: [
    { id: 'daily_login', on: 'game.daily_login', amount: 50, limit: perDay(1) },
    { id: 'login', on: 'game.login', amount: 10, limit: perHour(10) },
    { id: 'message_sent', on: 'game.message_sent', amount: 5, limit: perHour(100) },
    {
      id: 'trivia_completed',
      on: 'game.trivia_completed',
      amount: 'correct ? (difficulty == "hard" ? 150.0 : 100.0) : 10.0',
      limit: perHour(20),
    },
    { id: 'challenge_completed', on: 'game.challenge_completed', amount: 150, limit: perHour(10) },
    { id: 'session_ended', on: 'game.session_ended', when: 'minutes >= 10.0', amount: 100, limit: perDay(3) },
    { id: 'content_discovered', on: 'game.content_discovered', amount: 75, limit: perDay(20) },
    { id: 'chapter_completed', on: 'narrative.chapter_completed', amount: 150, limit: perHour(10) },
    { id: 'decision_made', on: 'narrative.decision_made', amount: 25, limit: perHour(50) },
    {
      id: 'ending_found',
      on: 'narrative.ending_found',
      amount: 200,
      limit: { count: 1, per: 'ever', key: 'ending' },
    },
    { id: 'participated', on: 'community.participated', amount: 30, limit: perHour(50) },
    { id: 'newcomer_helped', on: 'community.newcomer_helped', amount: 100, limit: perDay(10) },
    { id: 'friend_referred', on: 'community.friend_referred', amount: 500, limit: perDay(5) },
    { id: 'vip_purchased', on: 'commerce.vip_purchased', amount: 1_000, limit: perDay(10) },
    { id: 'subscription_renewed', on: 'commerce.subscription_renewed', amount: 2_000, limit: perDay(5) },
  ],
  multipliers: {
    stacking: 'multiply',
    cap: 4,
    role: { vip: 1.5 },
    streak: [
      { days: 3, value: 1.1 },
      { days: 7, value: 1.2 },
      { days: 14, value: 1.3 },
      { days: 30, value: 1.5 },
    ],
    level: { each: 0.05, most: 0.5 },
  },
  levels: { scale: 1_000 },
  streak: {
    qualifies: ['game.*', 'narrative.*', 'community.*', 'commerce.*'],
    recoveryHours: 6,
    milestones: [
      { days: 7, points: 500 },
      { days: 30, points: 2_000 },
      { days: 100, points: 10_000 },
      { days: 365, points: 25_000 },
    ],
  },
  metrics: [{ id: 'activities', count: ['game.*', 'narrative.*', 'community.*', 'commerce.*'] }],
  achievements: [
    {
      id: 'first_steps',
      name: { en: 'First steps', es: 'Primeros pasos' },
      description: { en: 'Take part in anything at all', es: 'Participa en lo que sea' },
      metric: 'activities',
      tiers: { bronze: 1, silver: 10, gold: 50 },
    },
    {
      id: 'besitos_collector',
      name: { en: 'Besitos collector', es: 'Coleccionista de Besitos' },
      description: { en: 'Earn Besitos, all time', es: 'Gana Besitos, desde siempre' },
      metric: 'total_earned',
      tiers: { bronze: 1_000, silver: 10_000, gold: 100_000 },
    },
  ],
  boards: [
    {
      id: 'points_week',
      name: { en: 'This week', es: 'Esta semana' },
      metric: 'points',
      period: 'week',
      timeZone: 'UTC',
    },
  ],
}
