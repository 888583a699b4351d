SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);
CREATE TABLE public.anonymous_identity (
    id character varying(36) NOT NULL,
    voided boolean NOT NULL,
    contested boolean NOT NULL,
    extra jsonb,
    recipient character varying,
    nickname character varying(200),
    age_band character varying,
    sex character varying,
    substances jsonb,
    team_id character varying(36)
);
CREATE TABLE public.audit_entry (
    "position" integer NOT NULL,
    chain_id character varying(36) NOT NULL,
    number integer NOT NULL,
    at timestamp with time zone NOT NULL,
    actor character varying(36) NOT NULL,
    event character varying(60) NOT NULL,
    record_type character varying(60),
    record_ids jsonb NOT NULL,
    previous_hash character varying(64) NOT NULL,
    hash character varying(64) NOT NULL
);
CREATE SEQUENCE public.audit_entry_position_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.audit_entry_position_seq OWNED BY public.audit_entry."position";
CREATE TABLE public.audit_received (
    id integer NOT NULL,
    device_id character varying(36) NOT NULL,
    chain_id character varying(36) NOT NULL,
    number integer NOT NULL,
    received_at timestamp with time zone NOT NULL,
    entry jsonb NOT NULL,
    hash character varying(64) NOT NULL,
    fault character varying(60)
);
CREATE SEQUENCE public.audit_received_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.audit_received_id_seq OWNED BY public.audit_received.id;
CREATE TABLE public.brief_intervention (
    id character varying(36) NOT NULL,
    voided boolean NOT NULL,
    contested boolean NOT NULL,
    extra jsonb,
    subject_id character varying(36),
    contact_id character varying(36),
    occurred_at timestamp with time zone,
    occurred_on date,
    kind character varying,
    topics jsonb,
    substances jsonb,
    importance integer,
    confidence integer,
    readiness integer,
    outcome character varying,
    goal character varying(20000),
    follow_up_on date
);
CREATE TABLE public.centre_known (
    id integer NOT NULL,
    address character varying,
    authority_pem character varying,
    device_id character varying(36),
    device_key bytea,
    request_counter integer NOT NULL,
    epoch character varying(36),
    cursor integer NOT NULL,
    cursor_mark character varying(36),
    entered_after character varying,
    backup_mark integer NOT NULL,
    last_heard_at timestamp with time zone,
    last_problem character varying,
    audit_sent integer NOT NULL,
    compared_at timestamp with time zone
);
CREATE SEQUENCE public.centre_known_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.centre_known_id_seq OWNED BY public.centre_known.id;
CREATE TABLE public.contact (
    id character varying(36) NOT NULL,
    voided boolean NOT NULL,
    contested boolean NOT NULL,
    extra jsonb,
    subject_id character varying(36),
    session_id character varying(36),
    recipient character varying,
    events jsonb,
    substances jsonb,
    occurred_at timestamp with time zone,
    occurred_on date,
    minutes integer,
    worker character varying(200),
    setting character varying,
    place character varying(200),
    mode character varying,
    attended character varying,
    attendance integer,
    note character varying(20000)
);
CREATE TABLE public.device (
    device_id character varying(36) NOT NULL,
    worker_id character varying(36) NOT NULL,
    name character varying(120) NOT NULL,
    public_key bytea NOT NULL,
    request_counter integer NOT NULL,
    enrolled_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    last_heard_at timestamp with time zone,
    waiting integer NOT NULL,
    clock_ahead_seconds integer NOT NULL,
    program_version character varying(40) NOT NULL,
    cursor integer NOT NULL
);
CREATE TABLE public.device_scope (
    id integer NOT NULL,
    device_id character varying(36) NOT NULL,
    scope_key character varying(80) NOT NULL,
    from_number integer NOT NULL,
    to_number integer,
    left_at timestamp with time zone
);
CREATE SEQUENCE public.device_scope_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.device_scope_id_seq OWNED BY public.device_scope.id;
CREATE TABLE public.draft (
    id character varying(36) NOT NULL,
    form character varying(80) NOT NULL,
    subject_id character varying(36),
    record_id character varying(36),
    content jsonb NOT NULL,
    seen jsonb NOT NULL,
    place jsonb NOT NULL,
    author character varying(36) NOT NULL,
    begun_at timestamp with time zone NOT NULL,
    saved_at timestamp with time zone NOT NULL
);
CREATE TABLE public.handout_approval (
    id character varying(36) NOT NULL,
    voided boolean NOT NULL,
    contested boolean NOT NULL,
    extra jsonb,
    corrects character varying(36),
    handout character varying(100),
    version character varying(40),
    language character varying(20),
    content_digest character varying(64),
    approver character varying(200),
    approver_role character varying(200),
    is_clinical boolean,
    approved_at timestamp with time zone,
    approved_on date
);
CREATE TABLE public.handout_given (
    id character varying(36) NOT NULL,
    voided boolean NOT NULL,
    contested boolean NOT NULL,
    extra jsonb,
    subject_id character varying(36),
    contact_id character varying(36),
    corrects character varying(36),
    occurred_at timestamp with time zone,
    occurred_on date,
    handout character varying(100),
    version character varying(40),
    language character varying(20),
    page_format character varying,
    copies integer
);
CREATE TABLE public.instrument_result (
    id character varying(36) NOT NULL,
    voided boolean NOT NULL,
    contested boolean NOT NULL,
    extra jsonb,
    subject_id character varying(36),
    contact_id character varying(36),
    corrects character varying(36),
    instrument character varying(60),
    title character varying(200),
    instrument_version character varying(40),
    occurred_at timestamp with time zone,
    occurred_on date,
    mode character varying,
    language character varying,
    answers jsonb,
    total integer,
    band character varying(200),
    complete boolean,
    could_not_complete character varying(200),
    safety_prompts jsonb,
    scored_by character varying(40)
);
CREATE TABLE public.invitation (
    code_digest character varying(64) NOT NULL,
    worker_id character varying(36) NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone
);
CREATE TABLE public.leaving (
    scope_key character varying(80) NOT NULL,
    number integer NOT NULL,
    carried_out boolean NOT NULL
);
CREATE TABLE public.link (
    id character varying(36) NOT NULL,
    voided boolean NOT NULL,
    contested boolean NOT NULL,
    extra jsonb,
    one_id character varying(36),
    other_id character varying(36),
    decision character varying,
    reason character varying(20000),
    shown_id character varying(36)
);
CREATE TABLE public.logged_change (
    number integer NOT NULL,
    change_id character varying(36) NOT NULL,
    record_id character varying(36) NOT NULL,
    record_type character varying(60) NOT NULL,
    subject_id character varying(36),
    other_subject_id character varying(36),
    audience character varying(80),
    device_id character varying(36) NOT NULL,
    received_at timestamp with time zone NOT NULL,
    body bytea NOT NULL
);
CREATE TABLE public.outbox_change (
    "position" integer NOT NULL,
    change_id character varying(36) NOT NULL,
    record_id character varying(36) NOT NULL,
    record_type character varying(60) NOT NULL,
    body bytea NOT NULL,
    status character varying(20) NOT NULL,
    number integer,
    reason_code character varying(60),
    reason character varying,
    made_at timestamp with time zone NOT NULL,
    received_at timestamp with time zone
);
CREATE SEQUENCE public.outbox_change_position_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.outbox_change_position_seq OWNED BY public.outbox_change."position";
CREATE TABLE public.outreach_session (
    id character varying(36) NOT NULL,
    voided boolean NOT NULL,
    contested boolean NOT NULL,
    extra jsonb,
    team_id character varying(36),
    place character varying(200),
    setting character varying,
    started_at timestamp with time zone,
    started_on date,
    ended_at timestamp with time zone,
    ended_on date,
    colleagues jsonb,
    note character varying(20000)
);
CREATE TABLE public.person (
    id character varying(36) NOT NULL,
    voided boolean NOT NULL,
    contested boolean NOT NULL,
    extra jsonb,
    code character varying(20),
    forename character varying(200),
    surname character varying(200),
    known_as character varying(200),
    aliases jsonb,
    birth_date date,
    birth_date_not_said character varying,
    sex character varying,
    gender character varying,
    ethnicity character varying,
    nationality character varying(15),
    language character varying,
    address character varying(200),
    parish character varying(40),
    island character varying,
    postcode character varying(12),
    gp character varying(200),
    priority_groups jsonb,
    priority_groups_not_said character varying,
    bbv_high_risk character varying,
    bbv_high_risk_since date,
    team_id character varying(36)
);
CREATE TABLE public.quarantined (
    id integer NOT NULL,
    change_id character varying(36) NOT NULL,
    device_id character varying(36) NOT NULL,
    received_at timestamp with time zone NOT NULL,
    reason_code character varying(60) NOT NULL,
    reason character varying NOT NULL,
    body bytea NOT NULL
);
CREATE SEQUENCE public.quarantined_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.quarantined_id_seq OWNED BY public.quarantined.id;
CREATE TABLE public.record_state (
    record_id character varying(36) NOT NULL,
    record_type character varying(60) NOT NULL,
    subject_id character varying(36),
    other_subject_id character varying(36),
    audience character varying(80),
    shown bytea NOT NULL,
    base bytea,
    origins bytea NOT NULL,
    contested boolean NOT NULL,
    digest bigint NOT NULL,
    number integer
);
CREATE TABLE public.rights (
    worker_id character varying(36) NOT NULL,
    role character varying(20) NOT NULL,
    team_id character varying(36) NOT NULL,
    profile character varying(20) NOT NULL,
    active boolean NOT NULL
);
CREATE TABLE public.safe_contact (
    id character varying(36) NOT NULL,
    voided boolean NOT NULL,
    contested boolean NOT NULL,
    extra jsonb,
    person_id character varying(36),
    phone character varying(40),
    messages character varying,
    say_who character varying,
    good_times character varying(200),
    email character varying(200),
    note character varying(20000),
    review_on date
);
CREATE TABLE public.search_key (
    kind character varying(12) NOT NULL,
    key character varying(220) NOT NULL,
    person_id character varying(36) NOT NULL,
    record_id character varying(36) NOT NULL
);
CREATE TABLE public.service (
    id integer NOT NULL,
    name character varying NOT NULL,
    epoch character varying(36) NOT NULL,
    backup_mark integer NOT NULL,
    backed_up_at timestamp with time zone
);
CREATE SEQUENCE public.service_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.service_id_seq OWNED BY public.service.id;
CREATE TABLE public.setting (
    name character varying(80) NOT NULL,
    value jsonb NOT NULL
);
CREATE TABLE public.staff_member (
    id character varying(36) NOT NULL,
    voided boolean NOT NULL,
    contested boolean NOT NULL,
    extra jsonb,
    name character varying(200),
    role character varying,
    team_id character varying(36)
);
CREATE TABLE public.team (
    id character varying(36) NOT NULL,
    voided boolean NOT NULL,
    contested boolean NOT NULL,
    extra jsonb,
    name character varying(200)
);
CREATE TABLE public.this_worker (
    id integer NOT NULL,
    worker_id character varying(36) NOT NULL,
    name character varying NOT NULL,
    role character varying(20) NOT NULL,
    team_id character varying(36) NOT NULL,
    team_name character varying NOT NULL
);
CREATE SEQUENCE public.this_worker_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.this_worker_id_seq OWNED BY public.this_worker.id;
ALTER TABLE ONLY public.audit_entry ALTER COLUMN "position" SET DEFAULT nextval('public.audit_entry_position_seq'::regclass);
ALTER TABLE ONLY public.audit_received ALTER COLUMN id SET DEFAULT nextval('public.audit_received_id_seq'::regclass);
ALTER TABLE ONLY public.centre_known ALTER COLUMN id SET DEFAULT nextval('public.centre_known_id_seq'::regclass);
ALTER TABLE ONLY public.device_scope ALTER COLUMN id SET DEFAULT nextval('public.device_scope_id_seq'::regclass);
ALTER TABLE ONLY public.outbox_change ALTER COLUMN "position" SET DEFAULT nextval('public.outbox_change_position_seq'::regclass);
ALTER TABLE ONLY public.quarantined ALTER COLUMN id SET DEFAULT nextval('public.quarantined_id_seq'::regclass);
ALTER TABLE ONLY public.service ALTER COLUMN id SET DEFAULT nextval('public.service_id_seq'::regclass);
ALTER TABLE ONLY public.this_worker ALTER COLUMN id SET DEFAULT nextval('public.this_worker_id_seq'::regclass);
INSERT INTO public.alembic_version VALUES ('0001');
INSERT INTO public.audit_received VALUES (1, '01a200b8-5937-7805-bab6-3b79cfa66f03', '01a200b8-5937-7fab-ba9d-103db75bee90', 1, '2026-05-09 10:42:00+00', '{"at": "2026-05-09T10:42:00+00:00", "actor": "01a200b8-591f-74a3-acc8-4179f84e880c", "event": "recorded", "record_ids": ["01a200b8-5b8e-759b-bdb7-93e656d17a04"], "record_type": "person", "previous_hash": "0000000000000000000000000000000000000000000000000000000000000000"}', 'c8605dd5b7a8b6394d30b7493e263c1e42595c6408c5cf0abe3e58a35b35e473', NULL);
INSERT INTO public.audit_received VALUES (2, '01a200b8-5937-7805-bab6-3b79cfa66f03', '01a200b8-5937-7fab-ba9d-103db75bee90', 2, '2026-05-09 10:42:00+00', '{"at": "2026-05-09T10:42:00+00:00", "actor": "01a200b8-591f-74a3-acc8-4179f84e880c", "event": "recorded", "record_ids": ["01a200b8-5ba3-7a75-917d-9283a5413b9f"], "record_type": "person", "previous_hash": "c8605dd5b7a8b6394d30b7493e263c1e42595c6408c5cf0abe3e58a35b35e473"}', '59064095b14529a10131da7c13039d28eea900a1c5d5b374c36d9fd19a504e07', NULL);
INSERT INTO public.audit_received VALUES (3, '01a200b8-5937-7805-bab6-3b79cfa66f03', '01a200b8-5937-7fab-ba9d-103db75bee90', 3, '2026-05-09 10:42:00+00', '{"at": "2026-05-09T10:42:00+00:00", "actor": "01a200b8-591f-74a3-acc8-4179f84e880c", "event": "recorded", "record_ids": ["01a200b8-5bb7-7b7f-842b-a83a3b0389f4"], "record_type": "safe_contact", "previous_hash": "59064095b14529a10131da7c13039d28eea900a1c5d5b374c36d9fd19a504e07"}', 'fb1003cdf68d6b22995ef737347c6aee0a2d3b10b175f0bbcf86dc550b112304', NULL);
INSERT INTO public.audit_received VALUES (4, '01a200b8-5937-7805-bab6-3b79cfa66f03', '01a200b8-5937-7fab-ba9d-103db75bee90', 4, '2026-05-09 10:42:00+00', '{"at": "2026-05-09T10:42:00+00:00", "actor": "01a200b8-591f-74a3-acc8-4179f84e880c", "event": "recorded", "record_ids": ["01a200b8-5bc6-7d5a-a624-be3918a6bdfc"], "record_type": "contact", "previous_hash": "fb1003cdf68d6b22995ef737347c6aee0a2d3b10b175f0bbcf86dc550b112304"}', '46fd28d17a77e99b3de6cdb8bc22166b2107070d6d5db33d374ed664b2fb1225', NULL);
INSERT INTO public.audit_received VALUES (5, '01a200b8-5937-7805-bab6-3b79cfa66f03', '01a200b8-5937-7fab-ba9d-103db75bee90', 5, '2026-05-09 10:42:00+00', '{"at": "2026-05-09T10:42:00+00:00", "actor": "01a200b8-591f-74a3-acc8-4179f84e880c", "event": "recorded", "record_ids": ["01a200b8-5bc7-7dbc-8de0-76598af6448b"], "record_type": "brief_intervention", "previous_hash": "46fd28d17a77e99b3de6cdb8bc22166b2107070d6d5db33d374ed664b2fb1225"}', 'ca33e9fc89a1f812c1252fc16e5192d68b9f04953032a6d7b0ef29a240a6fea2', NULL);
INSERT INTO public.audit_received VALUES (6, '01a200b8-5a87-731e-9e78-7d3e9ab7f891', '01a200b8-5a88-7a87-99bf-bf90d7c0e1c3', 1, '2026-05-09 10:42:00+00', '{"at": "2026-05-09T10:42:00+00:00", "actor": "01a200b8-5a81-7727-b882-5ed541ff8291", "event": "edited", "record_ids": ["01a200b8-5b8e-759b-bdb7-93e656d17a04"], "record_type": "person", "previous_hash": "0000000000000000000000000000000000000000000000000000000000000000"}', '786dcd6cceeee22594959465e14aae22945e130dd8236b5f9c6f85ea4926abdb', NULL);
INSERT INTO public.audit_received VALUES (7, '01a200b8-5a87-731e-9e78-7d3e9ab7f891', '01a200b8-5a88-7a87-99bf-bf90d7c0e1c3', 2, '2026-05-09 10:42:00+00', '{"at": "2026-05-09T10:42:00+00:00", "actor": "01a200b8-5a81-7727-b882-5ed541ff8291", "event": "recorded", "record_ids": ["01a200b8-5da3-79ef-929c-18a51d9a177c"], "record_type": "link", "previous_hash": "786dcd6cceeee22594959465e14aae22945e130dd8236b5f9c6f85ea4926abdb"}', '75312c32f068dbacdf84855cf20e7d3736112f8ae6ad38f53d98389a04a34c62', NULL);
INSERT INTO public.audit_received VALUES (8, '01a200b8-5937-7805-bab6-3b79cfa66f03', '01a200b8-5937-7fab-ba9d-103db75bee90', 6, '2026-05-09 10:42:00+00', '{"at": "2026-05-09T10:42:00+00:00", "actor": "01a200b8-591f-74a3-acc8-4179f84e880c", "event": "edited", "record_ids": ["01a200b8-5b8e-759b-bdb7-93e656d17a04"], "record_type": "person", "previous_hash": "ca33e9fc89a1f812c1252fc16e5192d68b9f04953032a6d7b0ef29a240a6fea2"}', '747f6c3e4f6c3bd828566ab61cc44d2ca2438a19b0007a75f2f84d5d26953a4c', NULL);
INSERT INTO public.audit_received VALUES (9, '01a200b8-5937-7805-bab6-3b79cfa66f03', '01a200b8-5937-7fab-ba9d-103db75bee90', 7, '2026-05-09 10:42:00+00', '{"at": "2026-05-09T10:42:00+00:00", "actor": "01a200b8-591f-74a3-acc8-4179f84e880c", "event": "voided", "record_ids": ["01a200b8-5bc7-7dbc-8de0-76598af6448b"], "record_type": "brief_intervention", "previous_hash": "747f6c3e4f6c3bd828566ab61cc44d2ca2438a19b0007a75f2f84d5d26953a4c"}', 'ec77cbb8a775df19d3f1b5d43efc27084fb79917cfa2c4c958dc19a829a9201f', NULL);
INSERT INTO public.audit_received VALUES (10, '01a200b8-5937-7805-bab6-3b79cfa66f03', '01a200b8-5937-7fab-ba9d-103db75bee90', 8, '2026-05-09 10:42:00+00', '{"at": "2026-05-09T10:42:00+00:00", "actor": "01a200b8-591f-74a3-acc8-4179f84e880c", "event": "voided", "record_ids": ["01a200b8-5bc6-7d5a-a624-be3918a6bdfc"], "record_type": "contact", "previous_hash": "ec77cbb8a775df19d3f1b5d43efc27084fb79917cfa2c4c958dc19a829a9201f"}', 'e75f38fa76aad683d7e68ccd0798adfafc9d958e92441af7efc66e4b74e623ec', NULL);
INSERT INTO public.brief_intervention VALUES ('01a200b8-5bc7-7dbc-8de0-76598af6448b', true, false, NULL, '01a200b8-5b8e-759b-bdb7-93e656d17a04', '01a200b8-5bc6-7d5a-a624-be3918a6bdfc', '2026-05-09 10:42:00+00', '2026-05-09', 'brief', '["overdose"]', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.contact VALUES ('01a200b8-5bc6-7d5a-a624-be3918a6bdfc', true, false, NULL, '01a200b8-5b8e-759b-bdb7-93e656d17a04', NULL, 'client', '["advice_information"]', NULL, '2026-05-09 10:42:00+00', '2026-05-09', NULL, 'Ormer', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.device VALUES ('01a200b8-5a87-731e-9e78-7d3e9ab7f891', '01a200b8-5a81-7727-b882-5ed541ff8291', 'a laptop', '\x5fed2f145f4c4f89dae2c96403e1df119b580fc23126566fe416c0a7f0cffe71', 2, '2026-05-09 10:42:00+00', NULL, '2026-05-09 10:42:00+00', 2, 0, 'test', 8);
INSERT INTO public.device VALUES ('01a200b8-5937-7805-bab6-3b79cfa66f03', '01a200b8-591f-74a3-acc8-4179f84e880c', 'a laptop', '\x9c21a3c989aaef8b58af851167f0001f85be41d581415ca24d56896bbe24d086', 2, '2026-05-09 10:42:00+00', NULL, '2026-05-09 10:42:00+00', 3, 0, 'test', 8);
INSERT INTO public.device_scope VALUES (1, '01a200b8-5937-7805-bab6-3b79cfa66f03', 'service', 2, NULL, NULL);
INSERT INTO public.device_scope VALUES (2, '01a200b8-5937-7805-bab6-3b79cfa66f03', 'team:01a200b8-58f1-7fbd-b12c-ddbda2dfd0d4', 2, NULL, NULL);
INSERT INTO public.device_scope VALUES (3, '01a200b8-5a87-731e-9e78-7d3e9ab7f891', 'service', 3, NULL, NULL);
INSERT INTO public.device_scope VALUES (4, '01a200b8-5a87-731e-9e78-7d3e9ab7f891', 'team:01a200b8-58f1-7fbd-b12c-ddbda2dfd0d4', 3, NULL, NULL);
INSERT INTO public.device_scope VALUES (5, '01a200b8-5937-7805-bab6-3b79cfa66f03', '01a200b8-5b8e-759b-bdb7-93e656d17a04', 0, NULL, NULL);
INSERT INTO public.device_scope VALUES (6, '01a200b8-5a87-731e-9e78-7d3e9ab7f891', '01a200b8-5b8e-759b-bdb7-93e656d17a04', 5, NULL, NULL);
INSERT INTO public.device_scope VALUES (7, '01a200b8-5937-7805-bab6-3b79cfa66f03', '01a200b8-5ba3-7a75-917d-9283a5413b9f', 0, NULL, NULL);
INSERT INTO public.device_scope VALUES (8, '01a200b8-5a87-731e-9e78-7d3e9ab7f891', '01a200b8-5ba3-7a75-917d-9283a5413b9f', 5, NULL, NULL);
INSERT INTO public.invitation VALUES ('0b58cd01ddee96d18ade665dd1a49df71defaad52ddb6eccf0cf3f03d3717afa', '01a200b8-591f-74a3-acc8-4179f84e880c', '2026-05-10 10:42:00+00', '2026-05-09 10:42:00+00');
INSERT INTO public.invitation VALUES ('f852b65743856712dd8c26b60d62941ff62ad03e8f4eeb0a344e413c2b66d46e', '01a200b8-5a81-7727-b882-5ed541ff8291', '2026-05-10 10:42:00+00', '2026-05-09 10:42:00+00');
INSERT INTO public.link VALUES ('01a200b8-5da3-79ef-929c-18a51d9a177c', false, false, NULL, '01a200b8-5b8e-759b-bdb7-93e656d17a04', '01a200b8-5ba3-7a75-917d-9283a5413b9f', 'same', NULL, NULL);
INSERT INTO public.logged_change VALUES (1, '01a200b8-58f8-73f5-bf7f-30c3cb84a810', '01a200b8-58f1-7fbd-b12c-ddbda2dfd0d4', 'team', NULL, NULL, 'service', 'centre', '2026-05-09 10:42:00+00', '\x7b226964223a2230316132303062382d353866382d373366352d626637662d333063336362383461383130222c227265636f72645f74797065223a227465616d222c227265636f72645f6964223a2230316132303062382d353866312d376662642d623132632d646462646132646664306434222c2267726f757073223a7b226e616d65223a7b226e616d65223a22537472656574227d7d2c22617574686f72223a2263656e747265222c22646576696365223a2263656e747265222c226d6164655f6174223a22323032362d30352d30395431303a34323a30305a227d');
INSERT INTO public.logged_change VALUES (2, '01a200b8-5925-7ab1-822f-b979813d055a', '01a200b8-591f-74a3-acc8-4179f84e880c', 'staff_member', NULL, NULL, 'service', 'centre', '2026-05-09 10:42:00+00', '\x7b226964223a2230316132303062382d353932352d376162312d383232662d623937393831336430353561222c227265636f72645f74797065223a2273746166665f6d656d626572222c227265636f72645f6964223a2230316132303062382d353931662d373461332d616363382d343137396638346538383063222c2267726f757073223a7b226e616d65223a7b226e616d65223a224f726d6572227d2c22726f6c65223a7b22726f6c65223a226c656164227d2c227465616d5f6964223a7b227465616d5f6964223a2230316132303062382d353866312d376662642d623132632d646462646132646664306434227d7d2c22617574686f72223a2263656e747265222c22646576696365223a2263656e747265222c226d6164655f6174223a22323032362d30352d30395431303a34323a30305a227d');
INSERT INTO public.logged_change VALUES (3, '01a200b8-5a84-7fde-b8ed-5a08462013aa', '01a200b8-5a81-7727-b882-5ed541ff8291', 'staff_member', NULL, NULL, 'service', 'centre', '2026-05-09 10:42:00+00', '\x7b226964223a2230316132303062382d356138342d376664652d623865642d356130383436323031336161222c227265636f72645f74797065223a2273746166665f6d656d626572222c227265636f72645f6964223a2230316132303062382d356138312d373732372d623838322d356564353431666638323931222c2267726f757073223a7b226e616d65223a7b226e616d65223a2247756c6c227d2c22726f6c65223a7b22726f6c65223a22636c696e696369616e227d2c227465616d5f6964223a7b227465616d5f6964223a2230316132303062382d353866312d376662642d623132632d646462646132646664306434227d7d2c22617574686f72223a2263656e747265222c22646576696365223a2263656e747265222c226d6164655f6174223a22323032362d30352d30395431303a34323a30305a227d');
INSERT INTO public.logged_change VALUES (4, '01a200b8-5b8e-70e5-b32b-63b7b4270e9f', '01a200b8-5b8e-759b-bdb7-93e656d17a04', 'person', '01a200b8-5b8e-759b-bdb7-93e656d17a04', NULL, 'team:01a200b8-58f1-7fbd-b12c-ddbda2dfd0d4', '01a200b8-5937-7805-bab6-3b79cfa66f03', '2026-05-09 10:42:00+00', '\x7b226964223a2230316132303062382d356238652d373065352d623332622d363362376234323730653966222c227265636f72645f74797065223a22706572736f6e222c227265636f72645f6964223a2230316132303062382d356238652d373539622d626462372d393365363536643137613034222c2267726f757073223a7b226d616465223a7b22636f6465223a2257532d35374e372d323232332d4b227d2c226e616d65223a7b22666f72656e616d65223a22486f756d6574222c227375726e616d65223a22427265637175696e227d2c227465616d223a7b227465616d5f6964223a2230316132303062382d353866312d376662642d623132632d646462646132646664306434227d7d2c22617574686f72223a2230316132303062382d353931662d373461332d616363382d343137396638346538383063222c22646576696365223a2230316132303062382d353933372d373830352d626162362d336237396366613636663033222c226d6164655f6174223a22323032362d30352d30395431303a34323a30305a222c227265706f727465645f6174223a22323032362d30352d30395431303a34323a30305a227d');
INSERT INTO public.logged_change VALUES (5, '01a200b8-5ba3-7483-a39a-7c6d8574b1e7', '01a200b8-5ba3-7a75-917d-9283a5413b9f', 'person', '01a200b8-5ba3-7a75-917d-9283a5413b9f', NULL, 'team:01a200b8-58f1-7fbd-b12c-ddbda2dfd0d4', '01a200b8-5937-7805-bab6-3b79cfa66f03', '2026-05-09 10:42:00+00', '\x7b226964223a2230316132303062382d356261332d373438332d613339612d376336643835373462316537222c227265636f72645f74797065223a22706572736f6e222c227265636f72645f6964223a2230316132303062382d356261332d376137352d393137642d393238336135343133623966222c2267726f757073223a7b226d616465223a7b22636f6465223a2257532d35374e372d323232342d38227d2c226e616d65223a7b22666f72656e616d65223a224d6172696e65222c227375726e616d65223a225469646577656c6c227d2c227465616d223a7b227465616d5f6964223a2230316132303062382d353866312d376662642d623132632d646462646132646664306434227d7d2c22617574686f72223a2230316132303062382d353931662d373461332d616363382d343137396638346538383063222c22646576696365223a2230316132303062382d353933372d373830352d626162362d336237396366613636663033222c226d6164655f6174223a22323032362d30352d30395431303a34323a30305a222c227265706f727465645f6174223a22323032362d30352d30395431303a34323a30305a227d');
INSERT INTO public.logged_change VALUES (6, '01a200b8-5bb7-73a2-bee3-e12a069fda75', '01a200b8-5bb7-7b7f-842b-a83a3b0389f4', 'safe_contact', '01a200b8-5b8e-759b-bdb7-93e656d17a04', NULL, NULL, '01a200b8-5937-7805-bab6-3b79cfa66f03', '2026-05-09 10:42:00+00', '\x7b226964223a2230316132303062382d356262372d373361322d626565332d653132613036396664613735222c227265636f72645f74797065223a22736166655f636f6e74616374222c227265636f72645f6964223a2230316132303062382d356262372d376237662d383432622d613833613362303338396634222c2267726f757073223a7b226d616465223a7b22706572736f6e5f6964223a2230316132303062382d356238652d373539622d626462372d393365363536643137613034227d2c227265616368223a7b226d65737361676573223a22796573222c2270686f6e65223a22303737303020393030313233227d7d2c22617574686f72223a2230316132303062382d353931662d373461332d616363382d343137396638346538383063222c22646576696365223a2230316132303062382d353933372d373830352d626162362d336237396366613636663033222c226d6164655f6174223a22323032362d30352d30395431303a34323a30305a222c227265706f727465645f6174223a22323032362d30352d30395431303a34323a30305a227d');
INSERT INTO public.logged_change VALUES (7, '01a200b8-5bc6-758d-ba20-25a6f4b6d111', '01a200b8-5bc6-7d5a-a624-be3918a6bdfc', 'contact', '01a200b8-5b8e-759b-bdb7-93e656d17a04', NULL, NULL, '01a200b8-5937-7805-bab6-3b79cfa66f03', '2026-05-09 10:42:00+00', '\x7b226964223a2230316132303062382d356263362d373538642d626132302d323561366634623664313131222c227265636f72645f74797065223a22636f6e74616374222c227265636f72645f6964223a2230316132303062382d356263362d376435612d613632342d626533393138613662646663222c2267726f757073223a7b226576656e74733a6164766963655f696e666f726d6174696f6e223a747275652c226d616465223a7b227375626a6563745f6964223a2230316132303062382d356238652d373539622d626462372d393365363536643137613034227d2c226f636375727265645f6174223a7b226f636375727265645f6174223a22323032362d30352d30395431303a34323a30302e3030303030305a227d2c22726563697069656e74223a7b22726563697069656e74223a22636c69656e74227d2c22776f726b6572223a7b22776f726b6572223a224f726d6572227d7d2c22617574686f72223a2230316132303062382d353931662d373461332d616363382d343137396638346538383063222c22646576696365223a2230316132303062382d353933372d373830352d626162362d336237396366613636663033222c226d6164655f6174223a22323032362d30352d30395431303a34323a30305a222c227265706f727465645f6174223a22323032362d30352d30395431303a34323a30305a227d');
INSERT INTO public.logged_change VALUES (8, '01a200b8-5bc7-764f-a2c0-1d9c4b9a87f5', '01a200b8-5bc7-7dbc-8de0-76598af6448b', 'brief_intervention', '01a200b8-5b8e-759b-bdb7-93e656d17a04', NULL, NULL, '01a200b8-5937-7805-bab6-3b79cfa66f03', '2026-05-09 10:42:00+00', '\x7b226964223a2230316132303062382d356263372d373634662d613263302d316439633462396138376635222c227265636f72645f74797065223a2262726965665f696e74657276656e74696f6e222c227265636f72645f6964223a2230316132303062382d356263372d376462632d386465302d373635393861663634343862222c2267726f757073223a7b226b696e64223a7b226b696e64223a226272696566227d2c226d616465223a7b22636f6e746163745f6964223a2230316132303062382d356263362d376435612d613632342d626533393138613662646663222c226f636375727265645f6174223a22323032362d30352d30395431303a34323a30302e3030303030305a222c227375626a6563745f6964223a2230316132303062382d356238652d373539622d626462372d393365363536643137613034227d2c22746f706963733a6f766572646f7365223a747275657d2c22617574686f72223a2230316132303062382d353931662d373461332d616363382d343137396638346538383063222c22646576696365223a2230316132303062382d353933372d373830352d626162362d336237396366613636663033222c226d6164655f6174223a22323032362d30352d30395431303a34323a30305a222c227265706f727465645f6174223a22323032362d30352d30395431303a34323a30305a227d');
INSERT INTO public.logged_change VALUES (9, '01a200b8-5d90-736e-8f33-3af2419d95db', '01a200b8-5b8e-759b-bdb7-93e656d17a04', 'person', '01a200b8-5b8e-759b-bdb7-93e656d17a04', NULL, 'team:01a200b8-58f1-7fbd-b12c-ddbda2dfd0d4', '01a200b8-5a87-731e-9e78-7d3e9ab7f891', '2026-05-09 10:42:00+00', '\x7b226964223a2230316132303062382d356439302d373336652d386633332d336166323431396439356462222c227265636f72645f74797065223a22706572736f6e222c227265636f72645f6964223a2230316132303062382d356238652d373539622d626462372d393365363536643137613034222c2267726f757073223a7b226b6e6f776e5f6173223a7b226b6e6f776e5f6173223a2242726563227d7d2c22617574686f72223a2230316132303062382d356138312d373732372d623838322d356564353431666638323931222c22646576696365223a2230316132303062382d356138372d373331652d396537382d376433653961623766383931222c226d6164655f6174223a22323032362d30352d30395431303a34323a30305a222c227265706f727465645f6174223a22323032362d30352d30395431303a34323a30305a227d');
INSERT INTO public.logged_change VALUES (10, '01a200b8-5da3-7f97-9b16-b3b0f7dab80a', '01a200b8-5da3-79ef-929c-18a51d9a177c', 'link', '01a200b8-5b8e-759b-bdb7-93e656d17a04', '01a200b8-5ba3-7a75-917d-9283a5413b9f', NULL, '01a200b8-5a87-731e-9e78-7d3e9ab7f891', '2026-05-09 10:42:00+00', '\x7b226964223a2230316132303062382d356461332d376639372d396231362d623362306637646162383061222c227265636f72645f74797065223a226c696e6b222c227265636f72645f6964223a2230316132303062382d356461332d373965662d393239632d313861353164396131373763222c2267726f757073223a7b226465636973696f6e223a7b226465636973696f6e223a2273616d65227d2c226d616465223a7b226f6e655f6964223a2230316132303062382d356238652d373539622d626462372d393365363536643137613034222c226f746865725f6964223a2230316132303062382d356261332d376137352d393137642d393238336135343133623966227d7d2c22617574686f72223a2230316132303062382d356138312d373732372d623838322d356564353431666638323931222c22646576696365223a2230316132303062382d356138372d373331652d396537382d376433653961623766383931222c226d6164655f6174223a22323032362d30352d30395431303a34323a30305a222c227265706f727465645f6174223a22323032362d30352d30395431303a34323a30305a227d');
INSERT INTO public.logged_change VALUES (11, '01a200b8-5d88-7acf-a90a-b81819f93117', '01a200b8-5b8e-759b-bdb7-93e656d17a04', 'person', '01a200b8-5b8e-759b-bdb7-93e656d17a04', NULL, 'team:01a200b8-58f1-7fbd-b12c-ddbda2dfd0d4', '01a200b8-5937-7805-bab6-3b79cfa66f03', '2026-05-09 10:42:00+00', '\x7b226964223a2230316132303062382d356438382d376163662d613930612d623831383139663933313137222c227265636f72645f74797065223a22706572736f6e222c227265636f72645f6964223a2230316132303062382d356238652d373539622d626462372d393365363536643137613034222c2267726f757073223a7b22616c69617365733a486f756d65742042223a747275652c226b6e6f776e5f6173223a7b226b6e6f776e5f6173223a22486f75227d7d2c22617574686f72223a2230316132303062382d353931662d373461332d616363382d343137396638346538383063222c22646576696365223a2230316132303062382d353933372d373830352d626162362d336237396366613636663033222c226d6164655f6174223a22323032362d30352d30395431303a34323a30305a222c227265706f727465645f6174223a22323032362d30352d30395431303a34323a30305a227d');
INSERT INTO public.logged_change VALUES (12, '01a200b8-5dba-7871-b245-50e89cd195e2', '01a200b8-5bc7-7dbc-8de0-76598af6448b', 'brief_intervention', '01a200b8-5b8e-759b-bdb7-93e656d17a04', NULL, NULL, '01a200b8-5937-7805-bab6-3b79cfa66f03', '2026-05-09 10:42:00+00', '\x7b226964223a2230316132303062382d356462612d373837312d623234352d353065383963643139356532222c227265636f72645f74797065223a2262726965665f696e74657276656e74696f6e222c227265636f72645f6964223a2230316132303062382d356263372d376462632d386465302d373635393861663634343862222c2267726f757073223a7b22766f6964223a7b22726561736f6e223a22756e646f6e65206174206f6e6365222c22736177223a7b226b696e64223a5b2230316132303062382d356263372d373634662d613263302d316439633462396138376635225d2c226d616465223a5b2230316132303062382d356263372d373634662d613263302d316439633462396138376635225d2c22746f706963733a6f766572646f7365223a5b2230316132303062382d356263372d373634662d613263302d316439633462396138376635225d7d2c2277686f223a2230316132303062382d353931662d373461332d616363382d343137396638346538383063227d7d2c22617574686f72223a2230316132303062382d353931662d373461332d616363382d343137396638346538383063222c22646576696365223a2230316132303062382d353933372d373830352d626162362d336237396366613636663033222c226d6164655f6174223a22323032362d30352d30395431303a34323a30305a222c227265706f727465645f6174223a22323032362d30352d30395431303a34323a30305a227d');
INSERT INTO public.logged_change VALUES (13, '01a200b8-5dbc-7e88-abb0-88b1beb98af0', '01a200b8-5bc6-7d5a-a624-be3918a6bdfc', 'contact', '01a200b8-5b8e-759b-bdb7-93e656d17a04', NULL, NULL, '01a200b8-5937-7805-bab6-3b79cfa66f03', '2026-05-09 10:42:00+00', '\x7b226964223a2230316132303062382d356462632d376538382d616262302d383862316265623938616630222c227265636f72645f74797065223a22636f6e74616374222c227265636f72645f6964223a2230316132303062382d356263362d376435612d613632342d626533393138613662646663222c2267726f757073223a7b22766f6964223a7b22726561736f6e223a22756e646f6e65206174206f6e6365222c22736177223a7b226576656e74733a6164766963655f696e666f726d6174696f6e223a5b2230316132303062382d356263362d373538642d626132302d323561366634623664313131225d2c226d616465223a5b2230316132303062382d356263362d373538642d626132302d323561366634623664313131225d2c226f636375727265645f6174223a5b2230316132303062382d356263362d373538642d626132302d323561366634623664313131225d2c22726563697069656e74223a5b2230316132303062382d356263362d373538642d626132302d323561366634623664313131225d2c22776f726b6572223a5b2230316132303062382d356263362d373538642d626132302d323561366634623664313131225d7d2c2277686f223a2230316132303062382d353931662d373461332d616363382d343137396638346538383063227d7d2c22617574686f72223a2230316132303062382d353931662d373461332d616363382d343137396638346538383063222c22646576696365223a2230316132303062382d353933372d373830352d626162362d336237396366613636663033222c226d6164655f6174223a22323032362d30352d30395431303a34323a30305a222c227265706f727465645f6174223a22323032362d30352d30395431303a34323a30305a227d');
INSERT INTO public.person VALUES ('01a200b8-5ba3-7a75-917d-9283a5413b9f', false, false, NULL, 'WS-57N7-2224-8', 'Marine', 'Tidewell', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '01a200b8-58f1-7fbd-b12c-ddbda2dfd0d4');
INSERT INTO public.person VALUES ('01a200b8-5b8e-759b-bdb7-93e656d17a04', false, true, NULL, 'WS-57N7-2223-K', 'Houmet', 'Brecquin', 'Brec', '["Houmet B"]', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '01a200b8-58f1-7fbd-b12c-ddbda2dfd0d4');
INSERT INTO public.record_state VALUES ('01a200b8-58f1-7fbd-b12c-ddbda2dfd0d4', 'team', NULL, NULL, 'service', '\x7b226e616d65223a5b7b2230316132303062382d353866382d373366352d626637662d333063336362383461383130223a5b7b226e616d65223a22537472656574227d2c315d7d2c5b5d5d7d', NULL, '\x7b2230316132303062382d353866382d373366352d626637662d333063336362383461383130223a5b2263656e747265222c2263656e747265222c22323032362d30352d30395431303a34323a30305a222c66616c73655d7d', false, 79472555122255, 1);
INSERT INTO public.record_state VALUES ('01a200b8-591f-74a3-acc8-4179f84e880c', 'staff_member', NULL, NULL, 'service', '\x7b226e616d65223a5b7b2230316132303062382d353932352d376162312d383232662d623937393831336430353561223a5b7b226e616d65223a224f726d6572227d2c325d7d2c5b5d5d2c22726f6c65223a5b7b2230316132303062382d353932352d376162312d383232662d623937393831336430353561223a5b7b22726f6c65223a226c656164227d2c325d7d2c5b5d5d2c227465616d5f6964223a5b7b2230316132303062382d353932352d376162312d383232662d623937393831336430353561223a5b7b227465616d5f6964223a2230316132303062382d353866312d376662642d623132632d646462646132646664306434227d2c325d7d2c5b5d5d7d', NULL, '\x7b2230316132303062382d353932352d376162312d383232662d623937393831336430353561223a5b2263656e747265222c2263656e747265222c22323032362d30352d30395431303a34323a30305a222c66616c73655d7d', false, 37344828891256, 2);
INSERT INTO public.record_state VALUES ('01a200b8-5a81-7727-b882-5ed541ff8291', 'staff_member', NULL, NULL, 'service', '\x7b226e616d65223a5b7b2230316132303062382d356138342d376664652d623865642d356130383436323031336161223a5b7b226e616d65223a2247756c6c227d2c335d7d2c5b5d5d2c22726f6c65223a5b7b2230316132303062382d356138342d376664652d623865642d356130383436323031336161223a5b7b22726f6c65223a22636c696e696369616e227d2c335d7d2c5b5d5d2c227465616d5f6964223a5b7b2230316132303062382d356138342d376664652d623865642d356130383436323031336161223a5b7b227465616d5f6964223a2230316132303062382d353866312d376662642d623132632d646462646132646664306434227d2c335d7d2c5b5d5d7d', NULL, '\x7b2230316132303062382d356138342d376664652d623865642d356130383436323031336161223a5b2263656e747265222c2263656e747265222c22323032362d30352d30395431303a34323a30305a222c66616c73655d7d', false, 102336233242294, 3);
INSERT INTO public.record_state VALUES ('01a200b8-5ba3-7a75-917d-9283a5413b9f', 'person', '01a200b8-5ba3-7a75-917d-9283a5413b9f', NULL, 'team:01a200b8-58f1-7fbd-b12c-ddbda2dfd0d4', '\x7b226d616465223a5b7b2230316132303062382d356261332d373438332d613339612d376336643835373462316537223a5b7b22636f6465223a2257532d35374e372d323232342d38227d2c355d7d2c5b5d5d2c226e616d65223a5b7b2230316132303062382d356261332d373438332d613339612d376336643835373462316537223a5b7b22666f72656e616d65223a224d6172696e65222c227375726e616d65223a225469646577656c6c227d2c355d7d2c5b5d5d2c227465616d223a5b7b2230316132303062382d356261332d373438332d613339612d376336643835373462316537223a5b7b227465616d5f6964223a2230316132303062382d353866312d376662642d623132632d646462646132646664306434227d2c355d7d2c5b5d5d7d', NULL, '\x7b2230316132303062382d356261332d373438332d613339612d376336643835373462316537223a5b2230316132303062382d353931662d373461332d616363382d343137396638346538383063222c2230316132303062382d353933372d373830352d626162362d336237396366613636663033222c22323032362d30352d30395431303a34323a30305a222c66616c73655d7d', false, 99564104832015, 5);
INSERT INTO public.record_state VALUES ('01a200b8-5bb7-7b7f-842b-a83a3b0389f4', 'safe_contact', '01a200b8-5b8e-759b-bdb7-93e656d17a04', NULL, NULL, '\x7b226d616465223a5b7b2230316132303062382d356262372d373361322d626565332d653132613036396664613735223a5b7b22706572736f6e5f6964223a2230316132303062382d356238652d373539622d626462372d393365363536643137613034227d2c365d7d2c5b5d5d2c227265616368223a5b7b2230316132303062382d356262372d373361322d626565332d653132613036396664613735223a5b7b226d65737361676573223a22796573222c2270686f6e65223a22303737303020393030313233227d2c365d7d2c5b5d5d7d', NULL, '\x7b2230316132303062382d356262372d373361322d626565332d653132613036396664613735223a5b2230316132303062382d353931662d373461332d616363382d343137396638346538383063222c2230316132303062382d353933372d373830352d626162362d336237396366613636663033222c22323032362d30352d30395431303a34323a30305a222c66616c73655d7d', false, 225410759183607, 6);
INSERT INTO public.record_state VALUES ('01a200b8-5da3-79ef-929c-18a51d9a177c', 'link', '01a200b8-5b8e-759b-bdb7-93e656d17a04', '01a200b8-5ba3-7a75-917d-9283a5413b9f', NULL, '\x7b226465636973696f6e223a5b7b2230316132303062382d356461332d376639372d396231362d623362306637646162383061223a5b7b226465636973696f6e223a2273616d65227d2c31305d7d2c5b5d5d2c226d616465223a5b7b2230316132303062382d356461332d376639372d396231362d623362306637646162383061223a5b7b226f6e655f6964223a2230316132303062382d356238652d373539622d626462372d393365363536643137613034222c226f746865725f6964223a2230316132303062382d356261332d376137352d393137642d393238336135343133623966227d2c31305d7d2c5b5d5d7d', NULL, '\x7b2230316132303062382d356461332d376639372d396231362d623362306637646162383061223a5b2230316132303062382d356138312d373732372d623838322d356564353431666638323931222c2230316132303062382d356138372d373331652d396537382d376433653961623766383931222c22323032362d30352d30395431303a34323a30305a222c66616c73655d7d', false, 158489714253910, 10);
INSERT INTO public.record_state VALUES ('01a200b8-5b8e-759b-bdb7-93e656d17a04', 'person', '01a200b8-5b8e-759b-bdb7-93e656d17a04', NULL, 'team:01a200b8-58f1-7fbd-b12c-ddbda2dfd0d4', '\x7b22616c69617365733a486f756d65742042223a5b7b2230316132303062382d356438382d376163662d613930612d623831383139663933313137223a5b747275652c31315d7d2c5b5d5d2c226b6e6f776e5f6173223a5b7b2230316132303062382d356438382d376163662d613930612d623831383139663933313137223a5b7b226b6e6f776e5f6173223a22486f75227d2c31315d2c2230316132303062382d356439302d373336652d386633332d336166323431396439356462223a5b7b226b6e6f776e5f6173223a2242726563227d2c395d7d2c5b5d5d2c226d616465223a5b7b2230316132303062382d356238652d373065352d623332622d363362376234323730653966223a5b7b22636f6465223a2257532d35374e372d323232332d4b227d2c345d7d2c5b5d5d2c226e616d65223a5b7b2230316132303062382d356238652d373065352d623332622d363362376234323730653966223a5b7b22666f72656e616d65223a22486f756d6574222c227375726e616d65223a22427265637175696e227d2c345d7d2c5b5d5d2c227465616d223a5b7b2230316132303062382d356238652d373065352d623332622d363362376234323730653966223a5b7b227465616d5f6964223a2230316132303062382d353866312d376662642d623132632d646462646132646664306434227d2c345d7d2c5b5d5d7d', NULL, '\x7b2230316132303062382d356238652d373065352d623332622d363362376234323730653966223a5b2230316132303062382d353931662d373461332d616363382d343137396638346538383063222c2230316132303062382d353933372d373830352d626162362d336237396366613636663033222c22323032362d30352d30395431303a34323a30305a222c66616c73655d2c2230316132303062382d356438382d376163662d613930612d623831383139663933313137223a5b2230316132303062382d353931662d373461332d616363382d343137396638346538383063222c2230316132303062382d353933372d373830352d626162362d336237396366613636663033222c22323032362d30352d30395431303a34323a30305a222c66616c73655d2c2230316132303062382d356439302d373336652d386633332d336166323431396439356462223a5b2230316132303062382d356138312d373732372d623838322d356564353431666638323931222c2230316132303062382d356138372d373331652d396537382d376433653961623766383931222c22323032362d30352d30395431303a34323a30305a222c66616c73655d7d', true, 163044440093394, 11);
INSERT INTO public.record_state VALUES ('01a200b8-5bc7-7dbc-8de0-76598af6448b', 'brief_intervention', '01a200b8-5b8e-759b-bdb7-93e656d17a04', NULL, NULL, '\x7b226b696e64223a5b7b2230316132303062382d356263372d373634662d613263302d316439633462396138376635223a5b7b226b696e64223a226272696566227d2c385d7d2c5b5d5d2c226d616465223a5b7b2230316132303062382d356263372d373634662d613263302d316439633462396138376635223a5b7b22636f6e746163745f6964223a2230316132303062382d356263362d376435612d613632342d626533393138613662646663222c226f636375727265645f6174223a22323032362d30352d30395431303a34323a30302e3030303030305a222c227375626a6563745f6964223a2230316132303062382d356238652d373539622d626462372d393365363536643137613034227d2c385d7d2c5b5d5d2c22746f706963733a6f766572646f7365223a5b7b2230316132303062382d356263372d373634662d613263302d316439633462396138376635223a5b747275652c385d7d2c5b5d5d2c22766f6964223a5b7b2230316132303062382d356462612d373837312d623234352d353065383963643139356532223a5b7b22726561736f6e223a22756e646f6e65206174206f6e6365222c22736177223a7b226b696e64223a5b2230316132303062382d356263372d373634662d613263302d316439633462396138376635225d2c226d616465223a5b2230316132303062382d356263372d373634662d613263302d316439633462396138376635225d2c22746f706963733a6f766572646f7365223a5b2230316132303062382d356263372d373634662d613263302d316439633462396138376635225d7d2c2277686f223a2230316132303062382d353931662d373461332d616363382d343137396638346538383063227d2c31325d7d2c5b5d5d7d', NULL, '\x7b2230316132303062382d356263372d373634662d613263302d316439633462396138376635223a5b2230316132303062382d353931662d373461332d616363382d343137396638346538383063222c2230316132303062382d353933372d373830352d626162362d336237396366613636663033222c22323032362d30352d30395431303a34323a30305a222c66616c73655d2c2230316132303062382d356462612d373837312d623234352d353065383963643139356532223a5b2230316132303062382d353931662d373461332d616363382d343137396638346538383063222c2230316132303062382d353933372d373830352d626162362d336237396366613636663033222c22323032362d30352d30395431303a34323a30305a222c66616c73655d7d', false, 86176516736136, 12);
INSERT INTO public.record_state VALUES ('01a200b8-5bc6-7d5a-a624-be3918a6bdfc', 'contact', '01a200b8-5b8e-759b-bdb7-93e656d17a04', NULL, NULL, '\x7b226576656e74733a6164766963655f696e666f726d6174696f6e223a5b7b2230316132303062382d356263362d373538642d626132302d323561366634623664313131223a5b747275652c375d7d2c5b5d5d2c226d616465223a5b7b2230316132303062382d356263362d373538642d626132302d323561366634623664313131223a5b7b227375626a6563745f6964223a2230316132303062382d356238652d373539622d626462372d393365363536643137613034227d2c375d7d2c5b5d5d2c226f636375727265645f6174223a5b7b2230316132303062382d356263362d373538642d626132302d323561366634623664313131223a5b7b226f636375727265645f6174223a22323032362d30352d30395431303a34323a30302e3030303030305a227d2c375d7d2c5b5d5d2c22726563697069656e74223a5b7b2230316132303062382d356263362d373538642d626132302d323561366634623664313131223a5b7b22726563697069656e74223a22636c69656e74227d2c375d7d2c5b5d5d2c22766f6964223a5b7b2230316132303062382d356462632d376538382d616262302d383862316265623938616630223a5b7b22726561736f6e223a22756e646f6e65206174206f6e6365222c22736177223a7b226576656e74733a6164766963655f696e666f726d6174696f6e223a5b2230316132303062382d356263362d373538642d626132302d323561366634623664313131225d2c226d616465223a5b2230316132303062382d356263362d373538642d626132302d323561366634623664313131225d2c226f636375727265645f6174223a5b2230316132303062382d356263362d373538642d626132302d323561366634623664313131225d2c22726563697069656e74223a5b2230316132303062382d356263362d373538642d626132302d323561366634623664313131225d2c22776f726b6572223a5b2230316132303062382d356263362d373538642d626132302d323561366634623664313131225d7d2c2277686f223a2230316132303062382d353931662d373461332d616363382d343137396638346538383063227d2c31335d7d2c5b5d5d2c22776f726b6572223a5b7b2230316132303062382d356263362d373538642d626132302d323561366634623664313131223a5b7b22776f726b6572223a224f726d6572227d2c375d7d2c5b5d5d7d', NULL, '\x7b2230316132303062382d356263362d373538642d626132302d323561366634623664313131223a5b2230316132303062382d353931662d373461332d616363382d343137396638346538383063222c2230316132303062382d353933372d373830352d626162362d336237396366613636663033222c22323032362d30352d30395431303a34323a30305a222c66616c73655d2c2230316132303062382d356462632d376538382d616262302d383862316265623938616630223a5b2230316132303062382d353931662d373461332d616363382d343137396638346538383063222c2230316132303062382d353933372d373830352d626162362d336237396366613636663033222c22323032362d30352d30395431303a34323a30305a222c66616c73655d7d', false, 66599159465478, 13);
INSERT INTO public.rights VALUES ('01a200b8-591f-74a3-acc8-4179f84e880c', 'lead', '01a200b8-58f1-7fbd-b12c-ddbda2dfd0d4', 'team', true);
INSERT INTO public.rights VALUES ('01a200b8-5a81-7727-b882-5ed541ff8291', 'clinician', '01a200b8-58f1-7fbd-b12c-ddbda2dfd0d4', 'team', true);
INSERT INTO public.safe_contact VALUES ('01a200b8-5bb7-7b7f-842b-a83a3b0389f4', false, false, NULL, '01a200b8-5b8e-759b-bdb7-93e656d17a04', '07700 900123', 'yes', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.service VALUES (1, 'Wayside', '01a200b8-58e0-7169-9ea3-913473290aee', 0, NULL);
INSERT INTO public.setting VALUES ('rows_written_for_revision', '"0001"');
INSERT INTO public.staff_member VALUES ('01a200b8-591f-74a3-acc8-4179f84e880c', false, false, NULL, 'Ormer', 'lead', '01a200b8-58f1-7fbd-b12c-ddbda2dfd0d4');
INSERT INTO public.staff_member VALUES ('01a200b8-5a81-7727-b882-5ed541ff8291', false, false, NULL, 'Gull', 'clinician', '01a200b8-58f1-7fbd-b12c-ddbda2dfd0d4');
INSERT INTO public.team VALUES ('01a200b8-58f1-7fbd-b12c-ddbda2dfd0d4', false, false, NULL, 'Street');
SELECT pg_catalog.setval('public.audit_entry_position_seq', 1, false);
SELECT pg_catalog.setval('public.audit_received_id_seq', 10, true);
SELECT pg_catalog.setval('public.centre_known_id_seq', 1, false);
SELECT pg_catalog.setval('public.device_scope_id_seq', 8, true);
SELECT pg_catalog.setval('public.outbox_change_position_seq', 1, false);
SELECT pg_catalog.setval('public.quarantined_id_seq', 1, false);
SELECT pg_catalog.setval('public.service_id_seq', 1, false);
SELECT pg_catalog.setval('public.this_worker_id_seq', 1, false);
ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY public.anonymous_identity
    ADD CONSTRAINT anonymous_identity_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.audit_entry
    ADD CONSTRAINT audit_entry_pkey PRIMARY KEY ("position");
ALTER TABLE ONLY public.audit_received
    ADD CONSTRAINT audit_received_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.brief_intervention
    ADD CONSTRAINT brief_intervention_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.centre_known
    ADD CONSTRAINT centre_known_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.contact
    ADD CONSTRAINT contact_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.device
    ADD CONSTRAINT device_pkey PRIMARY KEY (device_id);
ALTER TABLE ONLY public.device_scope
    ADD CONSTRAINT device_scope_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.draft
    ADD CONSTRAINT draft_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.handout_approval
    ADD CONSTRAINT handout_approval_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.handout_given
    ADD CONSTRAINT handout_given_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.instrument_result
    ADD CONSTRAINT instrument_result_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT invitation_pkey PRIMARY KEY (code_digest);
ALTER TABLE ONLY public.leaving
    ADD CONSTRAINT leaving_pkey PRIMARY KEY (scope_key);
ALTER TABLE ONLY public.link
    ADD CONSTRAINT link_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.logged_change
    ADD CONSTRAINT logged_change_pkey PRIMARY KEY (number);
ALTER TABLE ONLY public.outbox_change
    ADD CONSTRAINT outbox_change_pkey PRIMARY KEY ("position");
ALTER TABLE ONLY public.outreach_session
    ADD CONSTRAINT outreach_session_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.person
    ADD CONSTRAINT person_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.quarantined
    ADD CONSTRAINT quarantined_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.record_state
    ADD CONSTRAINT record_state_pkey PRIMARY KEY (record_id);
ALTER TABLE ONLY public.rights
    ADD CONSTRAINT rights_pkey PRIMARY KEY (worker_id);
ALTER TABLE ONLY public.safe_contact
    ADD CONSTRAINT safe_contact_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.search_key
    ADD CONSTRAINT search_key_pkey PRIMARY KEY (kind, key, person_id, record_id);
ALTER TABLE ONLY public.service
    ADD CONSTRAINT service_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.setting
    ADD CONSTRAINT setting_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.staff_member
    ADD CONSTRAINT staff_member_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.team
    ADD CONSTRAINT team_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.this_worker
    ADD CONSTRAINT this_worker_pkey PRIMARY KEY (id);
CREATE INDEX ix_anonymous_identity_team_id ON public.anonymous_identity USING btree (team_id);
CREATE INDEX ix_audit_received_chain_id ON public.audit_received USING btree (chain_id);
CREATE INDEX ix_audit_received_device_id ON public.audit_received USING btree (device_id);
CREATE INDEX ix_brief_intervention_contact_id ON public.brief_intervention USING btree (contact_id);
CREATE INDEX ix_brief_intervention_occurred_on ON public.brief_intervention USING btree (occurred_on);
CREATE INDEX ix_brief_intervention_subject_id ON public.brief_intervention USING btree (subject_id);
CREATE INDEX ix_contact_occurred_on ON public.contact USING btree (occurred_on);
CREATE INDEX ix_contact_session_id ON public.contact USING btree (session_id);
CREATE INDEX ix_contact_subject_id ON public.contact USING btree (subject_id);
CREATE INDEX ix_device_scope_device_id ON public.device_scope USING btree (device_id);
CREATE INDEX ix_device_scope_scope_key ON public.device_scope USING btree (scope_key);
CREATE INDEX ix_device_worker_id ON public.device USING btree (worker_id);
CREATE INDEX ix_draft_record_id ON public.draft USING btree (record_id);
CREATE INDEX ix_draft_subject_id ON public.draft USING btree (subject_id);
CREATE INDEX ix_handout_approval_approved_on ON public.handout_approval USING btree (approved_on);
CREATE INDEX ix_handout_approval_corrects ON public.handout_approval USING btree (corrects);
CREATE INDEX ix_handout_given_contact_id ON public.handout_given USING btree (contact_id);
CREATE INDEX ix_handout_given_corrects ON public.handout_given USING btree (corrects);
CREATE INDEX ix_handout_given_occurred_on ON public.handout_given USING btree (occurred_on);
CREATE INDEX ix_handout_given_subject_id ON public.handout_given USING btree (subject_id);
CREATE INDEX ix_instrument_result_contact_id ON public.instrument_result USING btree (contact_id);
CREATE INDEX ix_instrument_result_corrects ON public.instrument_result USING btree (corrects);
CREATE INDEX ix_instrument_result_occurred_on ON public.instrument_result USING btree (occurred_on);
CREATE INDEX ix_instrument_result_subject_id ON public.instrument_result USING btree (subject_id);
CREATE INDEX ix_link_one_id ON public.link USING btree (one_id);
CREATE INDEX ix_link_other_id ON public.link USING btree (other_id);
CREATE INDEX ix_logged_change_audience ON public.logged_change USING btree (audience);
CREATE INDEX ix_logged_change_change_id ON public.logged_change USING btree (change_id);
CREATE INDEX ix_logged_change_other_subject_id ON public.logged_change USING btree (other_subject_id);
CREATE INDEX ix_logged_change_record_id ON public.logged_change USING btree (record_id);
CREATE INDEX ix_logged_change_subject_id ON public.logged_change USING btree (subject_id);
CREATE INDEX ix_outbox_change_change_id ON public.outbox_change USING btree (change_id);
CREATE INDEX ix_outbox_change_record_id ON public.outbox_change USING btree (record_id);
CREATE INDEX ix_outbox_change_status ON public.outbox_change USING btree (status);
CREATE INDEX ix_outreach_session_ended_on ON public.outreach_session USING btree (ended_on);
CREATE INDEX ix_outreach_session_started_on ON public.outreach_session USING btree (started_on);
CREATE INDEX ix_person_team_id ON public.person USING btree (team_id);
CREATE INDEX ix_quarantined_change_id ON public.quarantined USING btree (change_id);
CREATE INDEX ix_record_state_audience ON public.record_state USING btree (audience);
CREATE INDEX ix_record_state_contested ON public.record_state USING btree (contested);
CREATE INDEX ix_record_state_number ON public.record_state USING btree (number);
CREATE INDEX ix_record_state_other_subject_id ON public.record_state USING btree (other_subject_id);
CREATE INDEX ix_record_state_record_type ON public.record_state USING btree (record_type);
CREATE INDEX ix_record_state_subject_id ON public.record_state USING btree (subject_id);
CREATE INDEX ix_safe_contact_person_id ON public.safe_contact USING btree (person_id);
CREATE INDEX ix_search_key_record_id ON public.search_key USING btree (record_id);
