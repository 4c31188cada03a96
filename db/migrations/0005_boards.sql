CREATE TABLE "boards"."appearances" (
	"player_id" uuid PRIMARY KEY NOT NULL,
	"hidden" boolean NOT NULL,
	"alias" text,
	"changed_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "boards"."closings" (
	"board" text NOT NULL,
	"period" text NOT NULL,
	"step" text NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"definition" json NOT NULL,
	"starts_at" timestamp(3) with time zone NOT NULL,
	"ends_at" timestamp(3) with time zone NOT NULL,
	"cutoffs" json DEFAULT '{}'::json NOT NULL,
	"differences" integer DEFAULT 0 NOT NULL,
	"players" integer DEFAULT 0 NOT NULL,
	"log" json DEFAULT '[]'::json NOT NULL,
	"correlation_id" uuid NOT NULL,
	"begun_at" timestamp(3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"archived_at" timestamp(3) with time zone,
	CONSTRAINT "closings_board_period_pk" PRIMARY KEY("board","period")
);
--> statement-breakpoint
CREATE TABLE "boards"."payouts" (
	"board" text NOT NULL,
	"period" text NOT NULL,
	"player_id" uuid NOT NULL,
	"rank" integer NOT NULL,
	"score" bigint NOT NULL,
	"points" integer NOT NULL,
	"fact_id" uuid,
	"paid_at" timestamp(3) with time zone,
	CONSTRAINT "payouts_board_period_player_id_pk" PRIMARY KEY("board","period","player_id")
);
--> statement-breakpoint
CREATE TABLE "boards"."periods" (
	"board" text NOT NULL,
	"period" text NOT NULL,
	"first_scored_at" timestamp(3) with time zone NOT NULL,
	"late_scored_at" timestamp(3) with time zone,
	CONSTRAINT "periods_board_period_pk" PRIMARY KEY("board","period")
);
--> statement-breakpoint
CREATE TABLE "boards"."standings" (
	"board" text NOT NULL,
	"period" text NOT NULL,
	"shard" smallint NOT NULL,
	"player_id" uuid NOT NULL,
	"score" bigint NOT NULL,
	"reached_at" timestamp(3) with time zone NOT NULL,
	"ranked" boolean NOT NULL,
	"rank" integer,
	"place" integer,
	CONSTRAINT "standings_board_period_shard_player_id_pk" PRIMARY KEY("board","period","shard","player_id")
);
--> statement-breakpoint
ALTER TABLE "boards"."scores" ADD COLUMN "role" text DEFAULT 'free' NOT NULL;--> statement-breakpoint
ALTER TABLE "boards"."scores" ADD COLUMN "hidden" boolean DEFAULT false NOT NULL;--> statement-breakpoint
-- By hand: the week that the columns held goes over to the new one.
ALTER TABLE "boards"."scores" ADD COLUMN "scores" text NOT NULL DEFAULT '{}';--> statement-breakpoint
update boards.scores set scores = json_build_object('points_week', json_build_object(
  to_char(week, 'IYYY"-W"IW'), json_build_array(week_points, (extract(epoch from week_reached_at) * 1000)::bigint)))::text;
--> statement-breakpoint
insert into boards.periods (board, period, first_scored_at)
  select 'points_week', to_char(week, 'IYYY"-W"IW'), min(week_reached_at) from boards.scores group by 2;
--> statement-breakpoint
ALTER TABLE "boards"."scores" ALTER COLUMN "scores" DROP DEFAULT;--> statement-breakpoint
CREATE INDEX "closings_ends" ON "boards"."closings" USING btree ("board","ends_at");--> statement-breakpoint
CREATE INDEX "standings_order" ON "boards"."standings" USING btree ("board","period","score" DESC NULLS LAST,"reached_at","player_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "standings_place" ON "boards"."standings" USING btree ("board","period","place");--> statement-breakpoint
ALTER TABLE "boards"."scores" DROP COLUMN "week";--> statement-breakpoint
ALTER TABLE "boards"."scores" DROP COLUMN "week_points";--> statement-breakpoint
ALTER TABLE "boards"."scores" DROP COLUMN "week_reached_at";