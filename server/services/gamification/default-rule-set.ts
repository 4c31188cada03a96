import type { Board, RuleSetDocument } from './rule-set.ts'

const perHour = (count: number) => ({ count, per: 'hour' as const })
const once = { count: 1, per: 'ever' as const }
const perDay = (count: number) => ({ count, per: 'day' as const })

/** A board that never closes, and so has no prizes. */
const allTime = (id: string, name: Board['name'], metric: Board['metric']): Board => ({
  ...{ id, name, metric, period: 'all', timeZone: 'UTC', ties: 'shared', rewards: [] },
})

const anything = ['game.*', 'narrative.*', 'community.*', 'commerce.*', 'app.*']

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
    {
      id: 'onboarding_first_step',
      on: 'user.onboarding_advanced',
      when: 'after == "quiz_started"',
      amount: 50,
      limit: once,
    },
    { id: 'personality_detected', on: 'user.personality_detected', amount: 100, limit: once },
    {
      // Whoever skips the rest gets the smaller reward.
      id: 'onboarding_completed',
      on: 'user.onboarding_completed',
      amount: 'skipped ? 50.0 : 200.0',
      limit: once,
    },
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
    affinity: {
      explorer: { on: ['game.content_discovered'], value: 1.1 },
      competitor: { on: ['game.trivia_completed', 'game.challenge_completed'], value: 1.1 },
      storyteller: { on: ['narrative.*'], value: 1.1 },
      socializer: { on: ['community.*'], value: 1.1 },
    },
    boosts: [],
  },
  levels: { scale: 1_000 },
  streak: {
    qualifies: anything,
    recoveryHours: 6,
    milestones: [
      { days: 7, points: 500 },
      { days: 30, points: 2_000 },
      { days: 100, points: 10_000 },
      { days: 365, points: 25_000 },
    ],
    freezes: { most: 5, vipEveryDays: 30 },
  },
  metrics: [
    { id: 'activities', count: anything },
    { id: 'early_activities', count: anything, when: 'local_hour < 9.0' },
    { id: 'night_activities', count: anything, when: 'local_hour < 5.0' },
    { id: 'chapters', count: ['narrative.chapter_completed'] },
    { id: 'decisions', count: ['narrative.decision_made'] },
    { id: 'endings', distinct: ['narrative.ending_found'], value: 'ending' },
    { id: 'trivia_correct', count: ['game.trivia_completed'], when: 'correct' },
    {
      id: 'hard_trivia_in_a_row',
      in_a_row: ['game.trivia_completed'],
      when: 'difficulty == "hard"',
      hit: 'correct',
    },
    { id: 'newcomers_helped', count: ['community.newcomer_helped'] },
    { id: 'friends_referred', count: ['community.friend_referred'] },
    { id: 'participations', count: ['community.participated'] },
    { id: 'discoveries', count: ['game.content_discovered'] },
    { id: 'vip_purchases', count: ['commerce.vip_purchased', 'commerce.subscription_renewed'] },
    {
      // First ten, five, first: what is more must be worth more.
      id: 'best_week',
      max: ['game.board_placed'],
      when: 'board == "points_week"',
      value: 'rank <= 1.0 ? 3.0 : rank <= 5.0 ? 2.0 : rank <= 10.0 ? 1.0 : 0.0',
    },
    { id: 'personalities', count: ['user.personality_detected'] },
  ],
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
    {
      id: 'faithful_visitor',
      name: { en: 'Faithful visitor', es: 'Visita fiel' },
      description: { en: 'Come by on days in a row', es: 'Pásate días seguidos' },
      metric: 'longest_streak',
      tiers: { bronze: 7, silver: 30, gold: 100 },
    },
    {
      id: 'early_bird',
      name: { en: 'Early bird', es: 'Madrugada' },
      description: {
        en: 'Do something before nine in the morning',
        es: 'Haz algo antes de las nueve de la mañana',
      },
      metric: 'early_activities',
      tiers: { bronze: 10, silver: 50, gold: 200 },
    },
    {
      id: 'night_owl',
      name: { en: 'Night owl', es: 'Noctámbulo' },
      description: {
        en: 'Do something between midnight and five',
        es: 'Haz algo entre medianoche y las cinco',
      },
      metric: 'night_activities',
      tiers: { bronze: 5, silver: 25, gold: 100 },
      secret: {
        hint: {
          en: 'Some things only happen when others sleep',
          es: 'Hay cosas que solo pasan cuando otros duermen',
        },
      },
    },
    {
      id: 'avid_reader',
      name: { en: 'Avid reader', es: 'Lectura voraz' },
      description: { en: 'Finish chapters', es: 'Termina capítulos' },
      metric: 'chapters',
      tiers: { bronze: 5, silver: 15, gold: 30 },
    },
    {
      id: 'decision_maker',
      name: { en: 'Decision maker', es: 'Quien decide' },
      description: { en: 'Make decisions', es: 'Toma decisiones' },
      metric: 'decisions',
      tiers: { bronze: 10, silver: 50, gold: 200 },
    },
    {
      id: 'path_finder',
      name: { en: 'Path finder', es: 'Abrecaminos' },
      description: { en: 'Find different endings', es: 'Encuentra finales distintos' },
      metric: 'endings',
      tiers: { bronze: 3, silver: 7, gold: 15 },
    },
    {
      id: 'trivia_challenger',
      name: { en: 'Trivia challenger', es: 'Reto de trivia' },
      description: { en: 'Answer trivia correctly', es: 'Acierta trivias' },
      metric: 'trivia_correct',
      tiers: { bronze: 10, silver: 100, gold: 500 },
    },
    {
      id: 'perfectionist',
      name: { en: 'Perfectionist', es: 'Perfeccionista' },
      description: { en: 'Answer hard trivia correctly in a row', es: 'Acierta trivias difíciles seguidas' },
      metric: 'hard_trivia_in_a_row',
      tiers: { bronze: 5, silver: 15, gold: 30 },
      secret: { hint: { en: 'Not one slip when it gets hard', es: 'Ni un fallo cuando se pone difícil' } },
    },
    {
      id: 'competitor',
      name: { en: 'Competitor', es: 'Espíritu competitivo' },
      description: {
        en: 'Finish a week among the first ten, then five, then first',
        es: 'Termina una semana entre los diez primeros, luego cinco, luego en cabeza',
      },
      metric: 'best_week',
      tiers: { bronze: 1, silver: 2, gold: 3 },
    },
    {
      id: 'mentor',
      name: { en: 'Mentor', es: 'Mentor' },
      description: { en: 'Help newcomers', es: 'Ayuda a quien llega' },
      metric: 'newcomers_helped',
      tiers: { bronze: 1, silver: 5, gold: 20 },
      rewards: {
        bronze: { title: { en: 'Helping hand', es: 'Mano amiga' } },
        gold: { title: { en: 'Guiding light', es: 'Luz que guía' } },
      },
    },
    {
      id: 'influencer',
      name: { en: 'Influencer', es: 'Influencia' },
      description: { en: 'Bring friends', es: 'Trae a gente' },
      metric: 'friends_referred',
      tiers: { bronze: 1, silver: 5, gold: 25 },
      rewards: { silver: { title: { en: 'Word of mouth', es: 'De boca en boca' } } },
    },
    {
      id: 'social_butterfly',
      name: { en: 'Social butterfly', es: 'Mariposa social' },
      description: { en: 'Take part in the community', es: 'Participa en la comunidad' },
      metric: 'participations',
      tiers: { bronze: 10, silver: 50, gold: 200 },
    },
    {
      id: 'explorer',
      name: { en: 'Explorer', es: 'Exploración' },
      description: { en: 'Discover something new', es: 'Descubre algo nuevo' },
      metric: 'discoveries',
      tiers: { bronze: 10, silver: 50, gold: 200 },
    },
    {
      id: 'vip',
      name: { en: 'VIP', es: 'VIP' },
      description: { en: 'Become VIP, or stay it', es: 'Hazte VIP, o sigue siéndolo' },
      metric: 'vip_purchases',
      tiers: { bronze: 1, silver: 3, gold: 12 },
    },
    {
      id: 'know_thyself',
      name: { en: 'Know thyself', es: 'Conócete' },
      description: { en: 'Find out what kind of player you are', es: 'Descubre cómo juegas' },
      metric: 'personalities',
      tiers: { bronze: 1 },
    },
  ],
  boards: [
    {
      id: 'points_week',
      name: { en: 'This week', es: 'Esta semana' },
      metric: 'points',
      period: 'week',
      timeZone: 'UTC',
      ties: 'shared',
      rewards: [
        { from: 1, to: 1, points: 500 },
        { from: 2, to: 3, points: 250 },
        { from: 4, to: 10, points: 100 },
      ],
    },
    {
      id: 'points_month',
      name: { en: 'This month', es: 'Este mes' },
      metric: 'points',
      period: 'month',
      timeZone: 'UTC',
      ties: 'shared',
      rewards: [
        { from: 1, to: 1, points: 2_000 },
        { from: 2, to: 3, points: 1_000 },
        { from: 4, to: 10, points: 400 },
      ],
    },
    allTime('points_all', { en: 'All time', es: 'Desde siempre' }, 'points'),
    allTime('streak', { en: 'Current streak', es: 'Racha actual' }, 'streak'),
    {
      id: 'chapters_month',
      name: { en: 'Chapters this month', es: 'Capítulos del mes' },
      metric: { awards: ['chapter_completed'] },
      period: 'month',
      timeZone: 'UTC',
      ties: 'shared',
      rewards: [],
    },
    allTime(
      'trivia_in_a_row',
      { en: 'Trivia in a row', es: 'Trivias seguidas' },
      { in_a_row: { on: 'game.trivia_completed', hit: 'correct' } },
    ),
    allTime('achievements', { en: 'Achievements', es: 'Logros' }, 'achievements'),
  ],
  abuse: {
    patterns: [
      { id: 'rapid_fire', kind: 'rate', on: ['**'], moreThan: 10, seconds: 30 },
      {
        id: 'same_again',
        kind: 'repeat',
        // Of what has fields, those that nobody fills the same way six times an hour.
        on: ['narrative.chapter_completed', 'narrative.ending_found', 'game.session_ended'],
        moreThan: 5,
        seconds: 3_600,
      },
      { id: 'endless_session', kind: 'condition', on: ['game.session_ended'], when: 'minutes > 720.0' },
    ],
    penalties: [
      { kind: 'cool_down', violations: 3, within: 24, hours: 1 },
      { kind: 'reduced', violations: 5, within: 24, hours: 24, factor: 0.5 },
      { kind: 'suspended', violations: 6, within: 24 },
    ],
    trust: {
      new: { days: 7, scale: 1 },
      trusted: { days: 90, scale: 2 },
      restricted: { violations: 3, days: 30, scale: 0.5 },
    },
  },
}
