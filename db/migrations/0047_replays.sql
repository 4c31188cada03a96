CREATE TABLE "gamification"."replay_outcomes" (
	"replay" uuid NOT NULL,
	"nr" integer NOT NULL,
	"player_id" uuid NOT NULL,
	"outcome" text NOT NULL,
	"detail" json NOT NULL,
	CONSTRAINT "replay_outcomes_replay_nr_pk" PRIMARY KEY("replay","nr")
);
--> statement-breakpoint
CREATE TABLE "gamification"."replay_selected" (
	"selection" uuid NOT NULL,
	"nr" integer NOT NULL,
	"player_id" uuid NOT NULL,
	"shard" smallint NOT NULL,
	"events" integer NOT NULL,
	CONSTRAINT "replay_selected_selection_nr_pk" PRIMARY KEY("selection","nr")
);
--> statement-breakpoint
CREATE TABLE "gamification"."replay_selections" (
	"id" uuid PRIMARY KEY NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"filter" json NOT NULL,
	"events" bigint NOT NULL,
	"players" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "gamification"."replays" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"selection" uuid NOT NULL,
	"mode" text NOT NULL,
	"is_dry" boolean NOT NULL,
	"is_told" boolean NOT NULL,
	"pace" integer,
	"stop_percent" smallint NOT NULL,
	"reason" text,
	"state" text DEFAULT 'queued' NOT NULL,
	"owner" uuid,
	"seen_at" timestamp(3) with time zone,
	"taken_at" timestamp(3) with time zone,
	"taken_from" integer DEFAULT 0 NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"total" integer NOT NULL,
	"walked" bigint DEFAULT 0 NOT NULL,
	"same" integer DEFAULT 0 NOT NULL,
	"changed" integer DEFAULT 0 NOT NULL,
	"kept" integer DEFAULT 0 NOT NULL,
	"failed" integer DEFAULT 0 NOT NULL,
	"lines_added" integer DEFAULT 0 NOT NULL,
	"lines_removed" integer DEFAULT 0 NOT NULL,
	"points_added" bigint DEFAULT 0 NOT NULL,
	"tiers_granted" integer DEFAULT 0 NOT NULL,
	"tiers_revoked" integer DEFAULT 0 NOT NULL,
	"error" text,
	"created_by" text NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"started_at" timestamp(3) with time zone,
	"finished_at" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE INDEX "replay_outcomes_player" ON "gamification"."replay_outcomes" USING btree ("player_id");--> statement-breakpoint
CREATE INDEX "replay_selected_player" ON "gamification"."replay_selected" USING btree ("player_id");--> statement-breakpoint
CREATE INDEX "replays_created" ON "gamification"."replays" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "replays_live" ON "gamification"."replays" USING btree ((true)) WHERE state in ('running', 'paused') and not is_dry;