// Answers with the parts of a value, those with the numbers first_ to last_. The first field is how
// many there are; six follow for each: kind, and name or number, as %sk_part takes them; type,
// size, the beginning of the value, and what its own parts are, as %sk_summary tells. A handle's
// parts are the properties that are named, which are those of its type.
function %sk_parts(x, first_, last_, properties)
    kind = %sk_kind(x);
    names = [];
    select kind
    case "field"
        names = %sk_fields(x);
        total = size(names, "*");
    case "property"
        names = properties;
        total = size(names, "*");
    case "row"
        total = size(x, 1);
    case "slab"
        total = size(x)($);
    case "item"
        total = size(x);
    case ""
        total = 0;
    else
        total = size(x, "*");
    end
    facts = emptystr(6, max(min(last_, total) - first_ + 1, 0));
    for k = 1:size(facts, 2)
        number = first_ + k - 1;
        name = %sk_integers(number);
        select kind
        case "item"
            fact = %sk_summary(x(number), ""); // it may be undefined: then it can only be passed
        case "row"
            fact = %sk_summary(x(number, 1:min(size(x, 2), 11)), ""); // a whole row may be long
            fact(2) = "1x" + %sk_integers(size(x, 2));
        case "slab"
            fact = %sk_summary(x(%sk_slab(x, 6, 11, number)(:)), "");
            fact(2) = strcat(%sk_integers(size(x)(1:$-1)), "x");
        else
            if names <> [] then
                name = names(number);
                number = name;
            end
            fact = %sk_summary(%sk_part(x, kind, number), "");
        end
        facts(:, k) = [kind; name; fact];
    end
    %sk_answer([%sk_integers(total), matrix(facts, 1, -1)]);
endfunction
