CREATE TABLE "users"."onboarding" (
	"player_id" uuid PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"answers" json,
	"done" text[] DEFAULT '{}' NOT NULL,
	"skipped" boolean DEFAULT false NOT NULL,
	"changed_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users"."personalities" (
	"player_id" uuid PRIMARY KEY NOT NULL,
	"exploration" double precision NOT NULL,
	"competitiveness" double precision NOT NULL,
	"narrative" double precision NOT NULL,
	"social" double precision NOT NULL,
	"archetypes" text[] NOT NULL,
	"confidence" double precision NOT NULL,
	"answers" integer NOT NULL,
	"detected_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "users"."onboarding" ADD CONSTRAINT "onboarding_player_id_players_id_fk" FOREIGN KEY ("player_id") REFERENCES "users"."players"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users"."personalities" ADD CONSTRAINT "personalities_player_id_players_id_fk" FOREIGN KEY ("player_id") REFERENCES "users"."players"("id") ON DELETE no action ON UPDATE no action;