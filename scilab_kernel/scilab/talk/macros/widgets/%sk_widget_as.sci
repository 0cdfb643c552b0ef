// Takes the option "as" out of the options: which of some kinds the person wants, else the first.
function [kind, more] = %sk_widget_as(who, kinds, given)
    kind = kinds(1);
    more = list();
    for k = 1:size(given)
        is_name = 2 * int(k / 2) <> k & type(given(k)) == 10;
        if is_name then
            is_name = and(given(k) == "as") & k < size(given);
        end
        if is_name then
            kind = given(k + 1);
        elseif k == 1 | ~is_kind then
            more($ + 1) = given(k);
        end
        is_kind = is_name;
    end
    if type(kind) <> 10 | and(kind <> kinds) then
        error(msprintf("%s: The option as must be among %s.\n", who, strcat(kinds, ", ")));
    end
endfunction
