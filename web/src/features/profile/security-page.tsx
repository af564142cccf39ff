import { PasswordPart } from './password-part.tsx';
import { ProfileFrame } from './profile-frame.tsx';
import { SecondFactorPart } from './second-factor-part.tsx';

/** `/profile/security`: the own password and the own second factor. */
export function ProfileSecurityPage() {
  return (
    <ProfileFrame tab="security">
      <div className="column">
        <PasswordPart />
        <SecondFactorPart />
      </div>
    </ProfileFrame>
  );
}
