"""What boilerplate is: rules as records, the few kinds of rule as code, and the rulebook."""
