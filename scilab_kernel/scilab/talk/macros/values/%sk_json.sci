// Writes a value as JSON. Scilab's toJSON does not mark the second quote in a string, and writes
// nan and inf, which JSON does not know: here they are null, and line ends stay as they are.
function text = %sk_json(x)
    class = typeof(x);
    if class == "st" & size(x, "*") == 1 then
        names = fieldnames(x);
        members = emptystr(names);
        for k = 1:size(names, "*")
            members(k) = %sk_json_strings(names(k)) + ": " + %sk_json(getfield(names(k), x));
        end
        text = "{" + %sk_json_list(members) + "}";
        return
    end
    if class == "list" then
        items = emptystr(size(x), 1);
        for k = 1:size(x)
            items(k) = %sk_json(x(k));
        end
        text = "[" + %sk_json_list(items) + "]";
        return
    end
    if or(class == ["st" "ce"]) then
        texts = emptystr(size(x, 1), size(x, 2));
        for k = 1:size(x, "*")
            if class == "ce" then
                texts(k) = %sk_json(x{k});
            else
                texts(k) = %sk_json(x(k));
            end
        end
    elseif class == "string" then
        texts = %sk_json_strings(x);
    elseif class == "boolean" then
        texts = emptystr(x) + "false";
        texts(x) = "true";
    elseif class == "constant" & ~isreal(x) then
        error("JSON has no complex numbers.");
    elseif or(type(x) == [1 8]) then
        texts = %sk_json_numbers(x);
    else
        error(msprintf("JSON has nothing that stands for a value of type %s.", class));
    end
    if size(x, "*") == 1 & class <> "ce" then
        text = texts;
    elseif size(x, 1) > 1 & size(x, 2) > 1 then
        text = "[[" + strcat(strcat(texts, ", ", "c"), "], [") + "]]";
    else
        text = "[" + %sk_json_list(texts) + "]";
    end
endfunction

function text = %sk_json_list(texts)
    text = "";
    if texts <> [] then
        text = strcat(texts, ", ");
    end
endfunction

function texts = %sk_json_strings(x)
    texts = """" + strsubst(strsubst(x, "\", "\\"), """", "\""") + """";
endfunction

// The shortest of the two forms that stand for the same number.
function texts = %sk_json_numbers(x)
    texts = emptystr(x);
    for k = 1:size(x, "*")
        if type(x) == 8 then
            texts(k) = string(x(k));
        elseif ~(abs(x(k)) < %inf) then
            texts(k) = "null";
        else
            texts(k) = msprintf("%.15g", x(k));
            if strtod(texts(k)) <> x(k) then
                texts(k) = msprintf("%.17g", x(k));
            end
        end
    end
endfunction
