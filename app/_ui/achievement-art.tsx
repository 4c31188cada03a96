import {
  BookOpen,
  Coins,
  Compass,
  Crosshair,
  Crown,
  Flame,
  Footprints,
  GitFork,
  HandHelping,
  type LucideIcon,
  Megaphone,
  Moon,
  Route,
  Sparkles,
  Star,
  Sunrise,
  Trophy,
  Users,
  Zap,
} from 'lucide-react'
import type { BadgeCategory } from './badge-shapes.ts'

type Art = { category: BadgeCategory; Glyph: LucideIcon }

/** The drawings we ship, by achievement id; one that an admin adds later gets the star until art is editable. */
const shipped: Record<string, Art> = {
  first_steps: { category: 'progress', Glyph: Footprints },
  besitos_collector: { category: 'progress', Glyph: Coins },
  vip: { category: 'progress', Glyph: Crown },
  faithful_visitor: { category: 'constancy', Glyph: Flame },
  early_bird: { category: 'constancy', Glyph: Sunrise },
  night_owl: { category: 'constancy', Glyph: Moon },
  avid_reader: { category: 'story', Glyph: BookOpen },
  decision_maker: { category: 'story', Glyph: GitFork },
  path_finder: { category: 'story', Glyph: Route },
  explorer: { category: 'story', Glyph: Compass },
  trivia_challenger: { category: 'mastery', Glyph: Zap },
  perfectionist: { category: 'mastery', Glyph: Crosshair },
  competitor: { category: 'mastery', Glyph: Trophy },
  mentor: { category: 'community', Glyph: HandHelping },
  influencer: { category: 'community', Glyph: Megaphone },
  social_butterfly: { category: 'community', Glyph: Users },
  know_thyself: { category: 'community', Glyph: Sparkles },
}

export const achievementArt = (id: string): Art => shipped[id] ?? { category: 'progress', Glyph: Star }
