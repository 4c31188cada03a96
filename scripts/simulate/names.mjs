/**
 * Where people live, what they speak, and what they are called there. `share` says how many of them there are.
 * @typedef {{ locale: string, zones: readonly string[], share: number, given: readonly string[], family: readonly string[] }} Culture
 */

/** @type {readonly Culture[]} */
export const cultures = [
  {
    locale: 'es',
    zones: ['Europe/Madrid', 'America/Mexico_City', 'America/Bogota', 'America/Argentina/Buenos_Aires'],
    share: 34,
    given: ['Lucía', 'Mateo', 'Sofía', 'Ximena', 'Álvaro', 'Íñigo', 'Begoña', 'Andrés', 'Renata', 'Joaquín'],
    family: ['Muñoz', 'Peña', 'Gómez', 'Ibáñez', 'Quispe', 'Rojas', 'Núñez', 'de la Cruz'],
  },
  {
    locale: 'en',
    zones: ['America/New_York', 'America/Los_Angeles', 'Europe/London', 'Australia/Sydney'],
    share: 22,
    given: ['Grace', 'Owen', 'Maya', 'Theo', 'Ruby', 'Jude', 'Siobhán', 'Elliot', 'Priya', 'Hazel'],
    family: ['Walker', 'O’Brien', 'Chen', 'Okafor', 'Hughes', 'Patel', 'Reyes', 'Novak'],
  },
  {
    locale: 'pt-BR',
    zones: ['America/Sao_Paulo'],
    share: 8,
    given: ['João', 'Letícia', 'Thaís', 'Caetano', 'Inês'],
    family: ['Conceição', 'Araújo', 'Leão', 'Magalhães'],
  },
  {
    locale: 'de',
    zones: ['Europe/Berlin'],
    share: 5,
    given: ['Jörg', 'Frieda', 'Jürgen', 'Anneliese'],
    family: ['Weiß', 'Müller', 'Schönfeld'],
  },
  {
    locale: 'ar',
    zones: ['Asia/Dubai', 'Africa/Cairo'],
    share: 6,
    given: ['ليلى', 'عمر', 'نور', 'يوسف', 'مريم'],
    family: ['حداد', 'المصري', 'الخطيب'],
  },
  {
    locale: 'he',
    zones: ['Asia/Jerusalem'],
    share: 2,
    given: ['נועה', 'איתי', 'תמר'],
    family: ['כהן', 'לוי'],
  },
  {
    locale: 'hi',
    zones: ['Asia/Kolkata'],
    share: 6,
    given: ['आरव', 'दीया', 'कबीर', 'मीरा'],
    family: ['शर्मा', 'वर्मा', 'जोशी'],
  },
  {
    locale: 'ja',
    zones: ['Asia/Tokyo'],
    share: 5,
    given: ['結衣', '蓮', 'さくら', 'ゆうき'],
    family: ['佐藤', '髙橋', '山﨑'],
  },
  {
    locale: 'zh',
    zones: ['Asia/Shanghai', 'Asia/Taipei'],
    share: 4,
    given: ['子涵', '思远', '雅婷'],
    family: ['王', '欧阳', '陳'],
  },
  {
    locale: 'ko',
    zones: ['Asia/Seoul'],
    share: 3,
    given: ['서연', '민준', '하은'],
    family: ['김', '박', '이'],
  },
  {
    locale: 'th',
    zones: ['Asia/Bangkok'],
    share: 2,
    given: ['กัญญา', 'ณัฐ', 'ปิยะ'],
    family: ['ศรีสุข', 'วงศ์ไทย'],
  },
  {
    locale: 'uk',
    zones: ['Europe/Kyiv'],
    share: 2,
    given: ['Оксана', 'Андрій', 'Ївга'],
    family: ['Шевченко', 'Коваль'],
  },
  { locale: 'am', zones: ['Africa/Addis_Ababa'], share: 1, given: ['ሰላም', 'አበበ'], family: ['ተስፋዬ', 'ከበደ'] },
]

/** Cultures that write the family name first, without a space in between. */
export const familyFirst = new Set(['ja', 'zh', 'ko'])

/** What people put behind their name when they may choose it. */
export const flourishes = ['🌙', '✨', '👩🏽‍🚀', '🐙', '🏳️‍🌈', 'ツ']
