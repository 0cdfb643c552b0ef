// Answers with the names of the person's variables and functions, each with "local" or "global".
function %sk_own()
    %sk_names = who("get");
    %sk_names = %sk_names(part(%sk_names, 1:4) <> "%sk_");
    %sk_known = [predef("names"); "nargin"; "nargout"; "ans"];
    %sk_fields = ["ans", "local"];
    for %sk_name = matrix(%sk_names, 1, -1)
        if and(%sk_known <> %sk_name) & exists(%sk_name) then
            execstr("%sk_is = %sk_is_own(" + %sk_name + ", %sk_name);");
            if %sk_is then
                %sk_fields = [%sk_fields, %sk_name, "local"];
            end
        end
    end
    %sk_names = who("global");
    for %sk_name = matrix(%sk_names(part(%sk_names, 1) <> "%"), 1, -1)
        %sk_fields = [%sk_fields, %sk_name, "global"];
    end
    %sk_answer(%sk_fields);
endfunction

// Tells whether the person made a value. After its first use Scilab lists a macro of a library, too.
function own = %sk_is_own(value, name)
    own = %t;
    if type(value) == 13 then
        for library = matrix(whereis(name), 1, -1)
            if or(predef("names") == library) then // for the person's it says "script"
                execstr("own = own & ~isequal(" + library + "." + name + ", value);");
            end
        end
    end
endfunction
