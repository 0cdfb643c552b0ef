// As Scilab's whereis; for a macro of the kernel it names the place of the function it replaces.
function %sk_place = whereis(varargin)
    %sk_place = %sk_c_whereis(varargin(:));
    if and(part(%sk_place, 1:17) <> "zzz_scilab_kernel") then
        return
    end
    %sk_name = varargin(1);
    if type(%sk_name) <> 10 then
        %sk_name = %sk_name_of(%sk_name, %sk_place);
    end
    if funptr("%sk_c_" + %sk_name) <> 0 then
        %sk_place = %sk_c_whereis("%sk_c_" + %sk_name);
        return
    end
    %sk_place = [];
    for %sk_library = librarieslist()'
        if or(string(evstr(%sk_library)) == %sk_name) then
            %sk_place = %sk_library;
        end
    end
endfunction

// Gives the name of a macro of which the value is known, and the library.
function %sk_found = %sk_name_of(%sk_value, %sk_library)
    %sk_found = "";
    for %sk_name = string(evstr(%sk_library))(2:$)'
        execstr("%sk_is_same = isequal(" + %sk_library + "." + %sk_name + ", %sk_value);");
        if %sk_is_same then
            %sk_found = %sk_name;
        end
    end
endfunction
