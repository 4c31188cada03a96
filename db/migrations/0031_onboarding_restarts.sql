CREATE TABLE "users"."onboarding_restarts" (
	"player_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"event_id" uuid NOT NULL,
	"before" text NOT NULL,
	"by" text NOT NULL,
	"reason" text NOT NULL,
	"restarted_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "onboarding_restarts_player_id_number_pk" PRIMARY KEY("player_id","number")
);
--> statement-breakpoint
ALTER TABLE "users"."onboarding" ADD COLUMN "version" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "users"."onboarding_restarts" ADD CONSTRAINT "onboarding_restarts_player_id_players_id_fk" FOREIGN KEY ("player_id") REFERENCES "users"."players"("id") ON DELETE no action ON UPDATE no action;