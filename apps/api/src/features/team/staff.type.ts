import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { roles, type Role } from '@clientele/domain';

export const RoleEnum = Object.fromEntries(roles.map((role) => [role, role])) as { [R in Role]: R };
registerEnumType(RoleEnum, { name: 'Role', description: 'What it may do is the table of roles and permissions.' });

@ObjectType('Staff', { description: 'A member of the staff, to whom customers and orders can be assigned.' })
export class StaffType {
  @Field(() => ID)
  id!: string;

  @Field()
  name!: string;

  @Field(() => RoleEnum)
  role!: Role;
}
