// Gives the names of the person's variables and functions, below each name "local" or "global".
function %sk_rows = %sk_own_names()
    %sk_names = who("get");
    %sk_names = %sk_names(part(%sk_names, 1:4) <> "%sk_");
    %sk_globals = who("global");
    %sk_globals = %sk_globals(part(%sk_globals, 1) <> "%" & %sk_globals <> "zzz_scilab_kernel_stops");
    %sk_known = [predef("names"); "nargin"; "nargout"; "ans"; %sk_globals];
    %sk_rows = ["ans"; "local"];
    for %sk_name = matrix(%sk_names, 1, -1)
        if and(%sk_known <> %sk_name) & exists(%sk_name) then
            execstr("%sk_is = %sk_is_own(" + %sk_name + ", %sk_name);");
            if %sk_is then
                %sk_rows = [%sk_rows, [%sk_name; "local"]];
            end
        end
    end
    for %sk_name = matrix(%sk_globals, 1, -1)
        %sk_rows = [%sk_rows, [%sk_name; "global"]];
    end
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
