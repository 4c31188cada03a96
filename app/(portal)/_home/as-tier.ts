import type { Tier } from '../../_ui/badge-metals.ts'

const tiers: readonly Tier[] = ['bronze', 'silver', 'gold']

export const asTier = (value: string | null): Tier | null => tiers.find(tier => tier === value) ?? null
