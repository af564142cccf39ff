"""Drives the published Python package against a running Guildhall.

Reads what to use from standard input as JSON and prints what it got, one JSON object. Started by
twilio-python.test.ts, which makes the account and judges the answers.
"""

import json
import sys

from twilio.base.exceptions import TwilioRestException
from twilio.http.validation_client import ValidationClient
from twilio.rest import Client

given = json.load(sys.stdin)
account = given["accountSid"]


def client(user, password, **options):
    made = Client(user, password, account_sid=account, **options)
    for host in ("api", "iam", "accounts", "monitor"):
        getattr(made, host).base_url = given["baseUrl"]
    return made


def refusal(call):
    try:
        call()
    except TwilioRestException as error:
        return [error.status, error.code]
    return None


main = client(account, given["token"])
accounts = main.api.v2010.accounts
seen = {"own": accounts(account).fetch().auth_token == given["token"]}

below = accounts.create(friendly_name="Made by Python")
accounts(below.sid).update(friendly_name="Renamed by Python")
seen["accounts"] = sorted(one.friendly_name for one in accounts.list(page_size=1))
seen["balance"] = accounts(account).balance.fetch().balance

key = accounts(account).new_keys.create(friendly_name="Key")
seen["renamedKey"] = accounts(account).keys(key.sid).update(friendly_name="Other key").friendly_name
seen["keys"] = sorted(one.friendly_name for one in accounts(account).keys.list(page_size=1))

allow = {"allow": ["/twilio/monitor/events/list"]}
restricted = main.iam.v1.new_api_key.create(
    account_sid=account, friendly_name="Restricted", key_type="restricted", policy=allow
)
seen["policy"] = main.iam.v1.api_key(restricted.sid).fetch().policy
few = client(restricted.sid, restricted.secret)
seen["restrictedReads"] = len(few.monitor.v1.events.list(limit=1))
seen["restrictedRefused"] = refusal(few.api.v2010.accounts(account).fetch)
seen["deleted"] = main.iam.v1.api_key(restricted.sid).delete()

second = main.accounts.v1.secondary_auth_token().create()
later = client(account, second.secondary_auth_token)
promoted = later.accounts.v1.auth_token_promotion().update()
seen["promoted"] = promoted.auth_token == second.secondary_auth_token
seen["formerRefused"] = refusal(accounts(account).fetch)
seen["publicKeys"] = [one.friendly_name for one in later.accounts.v1.credentials.public_key.list()]
seen["events"] = "api-key.created" in [one.event_type for one in later.monitor.v1.events.list(limit=50)]

signer = given["signer"]
signing = ValidationClient(
    account_sid=signer["accountSid"],
    api_key_sid=signer["apiKeySid"],
    credential_sid=signer["publicKeySid"],
    private_key=signer["privateKey"],
)
plain = client(signer["apiKeySid"], signer["secret"])
plain_account = plain.api.v2010.accounts(signer["accountSid"])
seen["unsignedRefused"] = refusal(plain_account.fetch)
signed = client(signer["apiKeySid"], signer["secret"], http_client=signing)
of_signer = signed.api.v2010.accounts(signer["accountSid"])
seen["signedRead"] = len(signed.monitor.v1.events.list(limit=2, page_size=1))
seen["signedWrite"] = of_signer.update(friendly_name="Signed & renamed").friendly_name
made = of_signer.new_keys.create(friendly_name="Made by signature")
seen["signedDelete"] = of_signer.keys(made.sid).delete()

json.dump(seen, sys.stdout)
