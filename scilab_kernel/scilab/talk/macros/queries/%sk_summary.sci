// Type, size, the beginning of the value, and the kind of its parts, in a column. Quick, whatever
// the size. A function needs its name.
function facts = %sk_summary(x, name)
    facts = [typeof(x); ""; ""; %sk_kind(x)];
    if or(type(x) == [1 2 4 5 6 8 9 10]) | or(facts(1) == ["st", "ce"]) then
        facts(2) = strcat(%sk_integers(size(x)), "x");
    end
    select type(x)
    case 5
        facts(3) = %sk_sparse(x);
    case 6
        facts(3) = %sk_sparse(x);
    case 9
        if and(is_handle_valid(x)) then
            facts(3) = %sk_beginning(matrix(x.type, size(x)));
        end
    case 13
        [outputs, inputs, text] = string(x);
        facts(3) = msprintf("[%s] = %s(%s)", %sk_list(outputs), name, %sk_list(inputs));
    case 14
        facts(3) = string(x)(1);
    case 15
        facts(3) = msprintf("%d items", size(x));
        if size(x) == 1 then
            facts(3) = "1 item";
        end
    case 129
        facts(3) = strcat(string(x));
    else
        if or(type(x) == [1 2 4 8 10]) then
            facts(3) = %sk_beginning(x);
        elseif facts(4) == "field" then
            facts(3) = %sk_list(%sk_fields(x));
        end
    end
    facts(3) = part(facts(3), 1:min(length(facts(3)), 200));
endfunction

// How much is in a sparse matrix, or its only element.
function text = %sk_sparse(x)
    if size(x, "*") == 1 then
        text = string(full(x));
    else
        text = msprintf("%d nonzero", nnz(x));
    end
endfunction

// The first elements of a matrix, as one would write them.
function text = %sk_beginning(x)
    if size(x, "*") == 0 then
        text = "[]";
        return
    end
    rows = min(size(x, 1), 5);
    columns = min(size(x, 2), 10);
    texts = x(1:rows, 1:columns);
    if type(x) == 10 then
        long = length(texts) > 100;
        texts(long) = part(texts(long), 1:100) + "...";
        texts = """" + texts + """";
    else
        texts = string(texts);
    end
    lines_ = emptystr(rows, 1);
    for k = 1:rows
        lines_(k) = strcat(texts(k, :), ", ");
    end
    if columns < size(x, 2) then
        lines_ = lines_ + ", ...";
    end
    text = strcat(lines_, "; ");
    if rows < size(x, 1) | size(size(x), "*") > 2 then
        text = text + "; ...";
    end
    if size(x, "*") > 1 then
        text = "[" + text + "]";
    end
endfunction

// Writes names as a list; there may be none.
function text = %sk_list(names)
    text = "";
    if names <> [] then
        text = strcat(names, ", ");
    end
endfunction
