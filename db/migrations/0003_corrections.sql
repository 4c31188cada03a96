ALTER TABLE "gamification"."unlocks" ADD COLUMN "cycle" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "gamification"."unlocks" ADD COLUMN "revoked_at" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "gamification"."unlocks" DROP CONSTRAINT "unlocks_player_id_achievement_tier_pk";--> statement-breakpoint
ALTER TABLE "gamification"."unlocks" ADD CONSTRAINT "unlocks_player_id_achievement_tier_cycle_pk" PRIMARY KEY("player_id","achievement","tier","cycle");
