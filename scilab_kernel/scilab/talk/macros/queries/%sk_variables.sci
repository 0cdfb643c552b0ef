// Answers with the user's variables, those with the numbers %sk_first to %sk_last in the order of
// their names. The fields are those of %sk_parts.
function %sk_variables(%sk_first, %sk_last)
    // As who_user, which is slow: what is not among predef's names, and so comes once, not thrice.
    %sk_protected = [%sk_c_predef("names"); "who_user"; "demolist"; "%helps"; "%helps_modules"];
    %sk_protected = [%sk_protected; "nargin"; "nargout"]; // of this macro
    %sk_names = gsort([who("get"); %sk_protected; %sk_protected], "g", "i");
    %sk_same = %sk_names(1:$-1) == %sk_names(2:$);
    %sk_names = %sk_names(~[%f; %sk_same] & ~[%sk_same; %f]);
    if %sk_names <> [] then
        %sk_names(part(%sk_names, 1:4) == "%sk_") = [];
    end
    %sk_total = size(%sk_names, "*");
    %sk_facts = emptystr(6, max(0, min(%sk_last, %sk_total) - %sk_first + 1));
    for %sk_k = 1:size(%sk_facts, 2)
        %sk_name = %sk_names(%sk_first + %sk_k - 1);
        // As an argument a function is not called; in an assignment it would be.
        execstr("%sk_fact = %sk_summary(" + %sk_name + ", %sk_name);");
        %sk_kind_ = "variable";
        if %sk_fact(1) == "function" & whereis(%sk_name) <> "script" then
            %sk_kind_ = ""; // a macro of a library: who_user lists it once it was called
        end
        %sk_facts(:, %sk_k) = [%sk_kind_; %sk_name; %sk_fact];
    end
    %sk_answer([%sk_integers(%sk_total), matrix(%sk_facts, 1, -1)]);
endfunction
