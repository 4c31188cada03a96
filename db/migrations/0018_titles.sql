CREATE TABLE "gamification"."titles" (
	"player_id" uuid PRIMARY KEY NOT NULL,
	"achievement" text NOT NULL,
	"tier" text NOT NULL,
	"changed_at" timestamp(3) with time zone NOT NULL
);
