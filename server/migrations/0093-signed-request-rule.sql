-- An organization can lock signed requests off for all its accounts; on, each account has to have tried them (D16).
alter table account_setting_rule drop constraint account_setting_rule_known;
alter table account_setting_rule
  add constraint account_setting_rule_known
    check (name in ('second-factor-required', 'webhooks-https-only', 'signed-requests-required')),
  add constraint account_setting_rule_signed_is_off check (name <> 'signed-requests-required' or not value);
